#pragma once
#include <string_view>
#include "http/message.hpp"

namespace http {

/// Does the client take this coding ("br", "gzip")? By Accept-Encoding (RFC 9110 §12.5.3); `q=0` is a no.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

/// Compresses a text answer over 2 KB with Brotli 1 or gzip 1, whichever the client takes, and says so in its headers.
/// Costs more CPU than the query behind it (0.3–0.4 ms for 42 KB), so it belongs on a worker; levels above 1 save
/// 10 % more and cost twice as much. Leaves alone what is compressed already: images, office files, own codings.
void compress(Response&, std::string_view accept_encoding);

}  // namespace http
