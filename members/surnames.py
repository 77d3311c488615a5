"""Readings that a dictionary gets wrong in names: the one to sort by first, then others in use."""

# Two characters; looked for before single ones, at the head of a name only.
COMPOUND = {
    "单于": "chan yu", "万俟": "mo qi", "尉迟": "yu chi", "长孙": "zhang sun", "澹台": "tan tai",
    "令狐": "ling hu", "宰父": "zai fu", "夏侯": "xia hou", "鲜于": "xian yu", "拓跋": "tuo ba",
    "皇甫": "huang fu", "濮阳": "pu yang", "淳于": "chun yu", "闾丘": "lv qiu", "呼延": "hu yan",
    "赫连": "he lian", "宗政": "zong zheng", "亓官": "qi guan", "漆雕": "qi diao",
    "乐正": "yue zheng", "公冶": "gong ye", "申屠": "shen tu", "公羊": "gong yang",
    "朱邪": "zhu ye", "叶赫": "ye he",
}  # fmt: skip

SINGLE = {
    "单": "shan dan", "曾": "zeng ceng", "解": "xie jie", "仇": "qiu chou", "查": "zha cha",
    "盖": "ge gai", "区": "ou qu", "任": "ren", "华": "hua", "朴": "piao pu", "乐": "yue le",
    "覃": "qin tan", "翟": "zhai di", "缪": "miao mou", "黑": "he hei", "员": "yun yuan",
    "折": "she zhe", "尉": "wei yu", "召": "shao zhao", "冼": "xian", "洗": "xian xi",
    "逄": "pang", "种": "chong zhong", "秘": "bi mi", "繁": "po fan", "燕": "yan", "宁": "ning",
    "应": "ying", "纪": "ji", "葛": "ge", "卜": "bu", "柏": "bai bo", "牟": "mou mu", "俞": "yu",
    "郇": "xun huan", "乜": "nie mie", "隗": "wei kui", "訾": "zi", "哈": "ha", "车": "che",
    "都": "du dou", "相": "xiang", "行": "xing hang", "重": "chong zhong", "长": "chang zhang",
    "贾": "jia", "谌": "chen shen", "宓": "mi fu", "祭": "zhai ji", "那": "na nuo", "郗": "xi chi",
    "不": "fou bu", "撒": "sa", "角": "jue jiao", "过": "guo", "费": "fei bi", "强": "qiang jiang",
    "钭": "tou dou", "句": "gou ju", "盛": "sheng cheng", "於": "yu wu", "薄": "bo bao",
    "适": "kuo shi", "么": "yao me", "妫": "gui", "亓": "qi", "厍": "she", "昝": "zan",
    "笪": "da", "逯": "lu", "褚": "chu", "呙": "guo", "合": "he ge", "晟": "cheng sheng",
    "藏": "zang cang", "石": "shi", "洪": "hong", "瞿": "qu", "璩": "qu", "晁": "chao",
    "佴": "nai er", "可": "ke", "能": "nai neng", "曲": "qu", "会": "gui hui",
    "沈": "shen", "万": "wan", "戚": "qi", "臧": "zang", "麴": "qu", "尹": "yin",
}  # fmt: skip

# Characters of given names that are read in more than one way: all of them find the person.
GIVEN = {
    "乐": "le yue", "行": "xing hang", "重": "zhong chong", "长": "chang zhang", "朝": "chao zhao",
    "晟": "sheng cheng", "茜": "qian xi", "娜": "na nuo", "莎": "sha suo", "柏": "bai bo",
    "盛": "sheng cheng", "筠": "yun jun", "蔚": "wei yu", "曾": "zeng ceng", "贾": "jia gu",
    "参": "shen can", "颉": "jie xie", "玥": "yue", "昱": "yu", "璟": "jing",
}  # fmt: skip

# Characters that the dictionary does not have.
RARE = {"𠮷": ("ji2",), "𡈼": ("ting3",), "𠅤": ("de2",), "𤧛": ("di4",)}
