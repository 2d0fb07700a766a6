#include "app/commands.hpp"

int main(int argc, char** argv) { return run(argc, argv); }
