#pragma once
#include <string>
#include <string_view>

// The one way a file that must outlive a power cut is written: beside its place, synced, renamed into place, and the
// directory synced. Only after that may a row that speaks of the file be committed.

/// Puts `bytes` at `path`, all of them or none, on disk when this returns. Refuses with unavailable (disc full, I/O error)
/// and then leaves what was there before.
void write_durably(const std::string& path, std::string_view bytes);

/// The same for a file another library wrote, or a directory whose files are synced: syncs `temporary` and renames it to
/// `path`, in the same directory.
void publish_durably(const std::string& temporary, const std::string& path);

/// Creates a directory and those above it, each remembered by the one it stands in.
void create_durable_directory(const std::string& path);
