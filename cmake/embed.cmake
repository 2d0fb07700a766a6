# The user interface, migrations and playbooks are part of the program, so that it is one file.
add_executable(embed tools/embed.cpp)
target_link_libraries(embed PRIVATE PkgConfig::brotli ZLIB::ZLIB OpenSSL::Crypto)

# embed_folders(TARGET FUNCTION [--compress] PREFIX=FOLDER …): defines std::span<const http::Asset> FUNCTION() in TARGET.
function(embed_folders target name)
  set(out ${CMAKE_BINARY_DIR}/embedded)
  set(watched)
  foreach(argument ${ARGN})
    if(argument MATCHES "^[^=]+=(.+)$")
      file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_MATCH_1}/*)
      list(APPEND watched ${found})
    endif()
  endforeach()
  # The list is a dependency of its own, so that a file taken away is noticed too.
  list(JOIN watched "\n" list)
  file(CONFIGURE OUTPUT ${out}/${name}.list CONTENT "${list}" @ONLY)
  add_custom_command(
    OUTPUT ${out}/${name}.cpp ${out}/${name}.bin
    COMMAND embed ${out}/${name}.cpp ${name} ${ARGN}
    DEPENDS embed ${out}/${name}.list ${watched}
    COMMENT "Packing ${name} into the program"
    VERBATIM)
  set_source_files_properties(${out}/${name}.cpp PROPERTIES OBJECT_DEPENDS ${out}/${name}.bin)
  target_sources(${target} PRIVATE ${out}/${name}.cpp)
endfunction()

embed_folders(app embedded_ui --compress ui=${CMAKE_SOURCE_DIR}/ui/dist)
embed_folders(app embedded_texts migrations=${CMAKE_SOURCE_DIR}/migrations playbooks=${CMAKE_SOURCE_DIR}/playbooks)
