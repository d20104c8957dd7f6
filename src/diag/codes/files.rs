//! Codes of files and their names.

codes! {
    NO_CONTENT = "M101", Error, "找不到内容文件夹",
        "程序在站点文件夹里找名为 content 的文件夹，里面放活动、公文、台账等内容。没有它就不知道要做什么。",
        wrong: "D:\\满意度\\campaigns\\…", right: "D:\\满意度\\content\\site.yaml\nD:\\满意度\\content\\campaigns\\…";
    NO_SITE = "M102", Error, "缺少 site.yaml",
        "content/site.yaml 写明本单位的名称、联系方式和责任单位名册，别的内容都要用它。",
        wrong: "content/ 里没有 site.yaml", right: "单位: 青禾镇人民政府\n简称: 青禾镇";
    ENCODING = "M103", Error, "文件编码无法识别",
        "文字文件要存成 UTF-8 或 GB18030（记事本里的“ANSI”）。别的编码读出来是乱码，所以不读。",
        wrong: "另存为 → 编码：Big5", right: "另存为 → 编码：UTF-8";
    UTF16 = "M104", Error, "文件存成了 UTF-16",
        "记事本里的“Unicode”就是 UTF-16。请另存为 UTF-8。",
        wrong: "另存为 → 编码：Unicode", right: "另存为 → 编码：UTF-8";
    TOO_LARGE = "M105", Error, "文件太大",
        "太大的文件打不开也传不走。照片一般不超过 5 MB，手机原图用画图或 WPS 图片缩小后再放进来。",
        wrong: "images/航拍.jpg（200 MB）", right: "images/航拍.jpg（缩小到 1600 像素宽，约 300 KB）";
    LINK_OUTSIDE = "M106", Error, "链接指到了内容文件夹外面",
        "content 里的快捷链接指向了外面的文件。为了不把不该公开的文件带出去，程序不跟过去。",
        wrong: "content/images/照片.jpg → D:\\私人\\照片.jpg", right: "把照片复制到 content 里";
    LOCKED = "M107", Error, "文件正被别的程序占用",
        "WPS 或 Excel 开着这个文件时，别的程序读不了、写不了。关掉以后再运行，什么都不会丢。",
        wrong: "整改台账.xlsx 正在 WPS 里打开", right: "先保存并关闭 WPS，再运行 mingbai";
    UNREADABLE = "M108", Error, "文件读不出来",
        "电脑不让读这个文件：可能没有权限，或者移动硬盘、网络盘断开了。",
        wrong: "只有管理员能读的文件", right: "在文件的“属性 → 安全”里给自己加上读取权限";
    DIRECTORY = "M109", Error, "应该是文件的地方是一个文件夹",
        "这个名字应该是一个文件，现在却是文件夹。",
        wrong: "content/site.yaml\\（文件夹）", right: "content/site.yaml（文件）";
    NO_CAMPAIGN_FILE = "M110", Error, "活动文件夹里没有 campaign.yaml",
        "每个活动一个文件夹，里面的 campaign.yaml 写活动的名称、时间、指标、阶段。",
        wrong: "campaigns/2026-manyidu/ 里只有照片", right: "campaigns/2026-manyidu/campaign.yaml";
    UNKNOWN_FILE = "M111", Warning, "这个文件没有用上",
        "程序不认识这个文件名或者放的位置，所以没有读它。多半是名字写错了，或者放错了文件夹。",
        wrong: "campaigns/2026-manyidu/整改台帐.xlsx", right: "campaigns/2026-manyidu/整改台账.xlsx";
    BAD_FOLDER = "M112", Error, "活动文件夹的名字不能用",
        "活动文件夹的名字就是网页地址的一部分，只能用小写英文字母、数字和短横线。",
        wrong: "campaigns/2026年满意度/", right: "campaigns/2026-manyidu/";
    TWO_SOURCES = "M113", Error, "同一样内容有两个文件",
        "同一本台账（或者区划、测评结果）只能有一个文件，否则不知道以哪个为准。",
        wrong: "整改台账.xlsx 和 整改台账.csv 同时存在", right: "只留下 整改台账.xlsx";
    NO_FRONT_MATTER = "M114", Error, "开头没有说明部分",
        "公文、成效、一封信的文件开头要有一段说明，夹在两行 --- 之间，写标题、日期等。",
        wrong: "# 村里修了路\n正文……", right: "---\n标题: 村里修了路\n日期: 2026-11-05\n---\n正文……";
    EMPTY_TEXT = "M115", Error, "正文是空的",
        "公文没有正文，发出去是一张白纸。",
        wrong: "---\n标题: 关于……的通知\n---\n（什么也没有）", right: "---\n标题: 关于……的通知\n---\n正文……";
}
