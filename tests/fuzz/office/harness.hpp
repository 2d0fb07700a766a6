#pragma once
#include <string_view>

// Each takes any bytes and returns; a refusal (Error) or a list of faults is a right answer, anything else ends the program.
// Bytes that begin with PK are a file as it is handed in. Others are its parts, each ended by a form feed, and are packed
// first: so a fuzzer reaches the XML without having to guess checksums.

/// A template: read, and if it is sound, filled twice with the same values, which must give the same bytes, and read again.
void try_template(std::string_view);
void try_docx(std::string_view);
void try_xlsx(std::string_view);
