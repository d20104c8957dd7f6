//! The program `mingbai`: parse, call, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    mingbai::cli::run(std::env::args_os())
}
