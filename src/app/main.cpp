#include <sys/stat.h>
#include "app/commands.hpp"

int main(int argc, char** argv) {
    umask(077);  // what the program writes is for its own account only
    return run(argc, argv);
}
