//! The command line: what was typed. What it means is decided in `command`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::command::{self, say};

/// Frame of every help page, in Chinese.
const HELP: &str = "{about-with-newline}\n用法：{usage}\n\n选项：\n{options}";
/// The same for commands that take a word.
const HELP_WITH_WORD: &str = "{about-with-newline}\n用法：{usage}\n\n要写的：\n{positionals}\n\n选项：\n{options}";

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "mingbai",
    version,
    about = "明白：把一次活动的事实写一遍，做出公文、折页、公开栏和整改公示（网页和 PDF）。",
    help_template = "{about-with-newline}\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}",
    override_usage = "mingbai [命令] [选项]",
    after_help = "不写命令就是 build。每条错误都有编号，mingbai explain 编号 讲它是什么意思、怎么改。",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Cli {
    /// 显示帮助
    #[arg(short, long, action = clap::ArgAction::Help, global = true)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: BuildArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 做出全部网页和 PDF，放进 output
    #[command(help_template = HELP, override_usage = "mingbai build [选项]")]
    Build(BuildArgs),
    /// 只检查内容，什么也不写
    #[command(help_template = HELP, override_usage = "mingbai check [选项]")]
    Check(ContentArgs),
    /// 列出会做哪些东西、各用了哪些内容
    #[command(help_template = HELP, override_usage = "mingbai list [选项]")]
    List(ContentArgs),
    /// 新建一个站点，带一套有说明的小样例
    #[command(help_template = HELP_WITH_WORD, override_usage = "mingbai new 文件夹")]
    New {
        /// 新站点放在哪个文件夹（不能已有内容）
        #[arg(value_name = "文件夹")]
        dir: PathBuf,
    },
    /// 讲一条错误是什么意思，给出错的和对的例子
    #[command(help_template = HELP_WITH_WORD, override_usage = "mingbai explain 编号")]
    Explain {
        /// 错误的编号，例如 M601；不写就列出全部
        #[arg(value_name = "编号")]
        code: Option<String>,
    },
}

/// Where the site is and what of it is wanted.
#[derive(Clone, Debug, Args)]
pub struct ContentArgs {
    /// 站点文件夹（里面有 content）；不写就从当前文件夹往上找
    #[arg(long, value_name = "文件夹")]
    pub root: Option<PathBuf>,
    /// 做好的东西放在哪里；不写就是站点里的 output
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
    /// 只做这几种：notice 公文、leaflet 折页、board 公开栏、rectification 整改公示（用逗号隔开）
    #[arg(long, value_name = "种类", value_delimiter = ',')]
    pub only: Vec<String>,
    /// 只做这个活动（活动文件夹的名字）
    #[arg(long, value_name = "活动")]
    pub campaign: Option<String>,
    /// 只做这个村（名称或者标识）
    #[arg(long, value_name = "村")]
    pub region: Option<String>,
    /// 结果的格式：text 给人看，json 给程序用
    #[arg(long, value_name = "格式", value_enum, default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// 同时用几个线程；不写就用全部
    #[arg(long, value_name = "数目")]
    pub jobs: Option<usize>,
}

/// What `build` takes beside that.
#[derive(Clone, Debug, Args)]
pub struct BuildArgs {
    /// Where and what.
    #[command(flatten)]
    pub content: ContentArgs,
    /// 最后列出每一步用了多少时间
    #[arg(long)]
    pub timings: bool,
}

/// Format of what is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Runs the program. 0 = fine, 1 = the content has errors, 2 = usage or the machine.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return tell(&error),
    };
    let result = match cli.command {
        None => command::build::run(&cli.build),
        Some(Command::Build(args)) => command::build::run(&args),
        Some(Command::Check(args)) => command::check::run(&args),
        Some(Command::List(args)) => command::list::run(&args),
        Some(Command::New { dir }) => command::new::run(&dir),
        Some(Command::Explain { code }) => command::explain::run(code.as_deref()),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

/// Help and version go out as they are; mistakes are told in Chinese.
fn tell(error: &clap::Error) -> ExitCode {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say!("{}", error.render().to_string().trim_end());
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayVersion => {
            say!("mingbai {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        ErrorKind::UnknownArgument => format!("不认识“{}”。", text(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令。", text(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("还要写：{}。", text(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if text(ContextKind::InvalidValue).is_empty() => {
            format!("{} 后面还要写内容。", text(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{} 不能写“{}”。", text(ContextKind::InvalidArg), text(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("{} 只能写一次，也不能和别的选项冲突。", text(ContextKind::InvalidArg)),
        _ => "命令写得不对。".to_owned(),
    };
    eprintln!("{message}\n运行 mingbai --help 看怎么写。");
    ExitCode::from(2)
}
