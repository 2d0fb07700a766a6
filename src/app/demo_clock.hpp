#pragma once
#include "db/database.hpp"

// A demonstration plays in its own time: when it is ready it is, say, 26 June 2017, nine o'clock, and from then on its clock
// goes as fast as the machine's. Deadlines, lights and working days then look as they would have looked. Real cities have no
// such setting and go by the machine's clock.

/// Keeps by how much the demonstration's clock differs from the machine's.
void set_demo_clock(db::Tx&, Instant demonstration, Instant machine);

/// The clock a city goes by: `machine`, moved by the setting when there is one.
Clock clock_of(db::Database&, Clock machine);
