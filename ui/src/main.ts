import { createApp } from 'vue'
import App from './App.vue'
import { speak, spoken_last } from './i18n/i18n'
import { router } from './router'
import './styles/tokens.css'
import './styles/parts.css'
import './styles/paper_desk.css'
import './styles/base.css'
import './styles/print.css'

if (spoken_last() === 'en') await speak('en')
createApp(App).use(router).mount('#app')
