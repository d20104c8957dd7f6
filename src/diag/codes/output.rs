//! Codes of pages, printing and the machine.

codes! {
    NO_GLYPH = "M801", Error, "字体里没有这个字",
        "内置的几套字体都没有这个字，印出来会是空白方框，所以先停下来。换一个写法，或者在 site.yaml 里用 字体: {公文: 系统}，用装了生僻字的本机字体。",
        wrong: "（极少用的生僻字）", right: "换成通用的字，或者装上有这个字的字体";
    PATH_CLASH = "M802", Error, "两样东西的地址一样",
        "两份内容会写到同一个文件里，后一份会盖掉前一份，所以先停下来。给其中一个换个文件名或者标识。",
        wrong: "15号-通知.md 和 15号_通知.md", right: "15号-通知.md 和 16号-通知.md";
    TEMPLATE = "M803", Error, "网页模板有错",
        "templates/html 里的模板写错了，或者用了没有的字段。删掉自己改的模板，就回到程序自带的样子。",
        wrong: "{{ view.titel }}", right: "{{ view.title }}";
    LAYOUT = "M804", Error, "排版模板有错",
        "templates/pdf 里的排版模板写错了。删掉自己改的模板，就回到程序自带的样子。",
        wrong: "#text(size: 16)[…]", right: "#text(size: 16pt)[…]";
    LEFT_OUT = "M805", Warning, "折页放不下，有内容没有印上",
        "折页的地方有限，按顺序放，放不下的没有印，但网页上都有。可以把 折页: 是 去掉几个，或者把摘要写短。",
        wrong: "30 条成效都写了 折页: 是", right: "挑 6 到 8 条写 折页: 是";
    NO_TEMPLATE = "M806", Warning, "模板文件夹里有不认识的文件",
        "自己的模板要和程序自带的同名，才会用上。",
        wrong: "templates/html/vilage.html", right: "templates/html/village.html";
    LAYOUT_WARNING = "M807", Warning, "排版有提醒",
        "排版时有一处可能不合意，PDF 照样做出来了，请打开看一看。自己改过模板的，多半是模板的问题。",
        wrong: "（自己的模板里用了过时的写法）", right: "（照提醒改模板，或者删掉自己的模板）";
    CANNOT_WRITE = "M901", Error, "写不进输出文件夹",
        "输出文件夹没有写入权限，或者磁盘满了。原来发布的内容没有动。",
        wrong: "--out C:\\Windows\\site", right: "--out D:\\站点\\output";
    OUTPUT_LOCKED = "M902", Error, "输出的文件正被占用",
        "要更新的文件正被 WPS、浏览器或者 PDF 阅读器占用。关掉以后再运行，原来的内容没有动。",
        wrong: "通知.pdf 正在 WPS 里打开", right: "关掉 通知.pdf，再运行 mingbai";
    NOT_OURS = "M903", Error, "输出文件夹里有不是程序写的同名文件",
        "输出文件夹里已有一个不是本程序写的文件，程序不去覆盖它。换一个空文件夹作输出，或者把它移走。",
        wrong: "--out D:\\我的文档", right: "--out D:\\站点\\output";
    BAD_MANIFEST = "M904", Warning, "上一次的发布清单坏了",
        "output/manifest.json 读不出来，不知道上次写过哪些文件，这次只写不删。",
        wrong: "manifest.json 被改过", right: "删掉 output 里多余的旧文件";
    NOT_REMOVED = "M905", Error, "不用的旧文件删不掉",
        "内容里已经撤下的文件还留在输出文件夹里，多半是正被别的程序打开。不删掉，别人还能看到。",
        wrong: "撤下的通知.pdf 正在浏览器里打开", right: "关掉它，再运行 mingbai";
}
