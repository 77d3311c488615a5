"""Made-up people: common surnames and given names, and phone numbers that nobody has."""

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
    "苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵"
    "单解仇查"
)
GIVEN = (
    "伟,芳,娜,敏,静,丽,强,磊,军,洋,勇,艳,杰,娟,涛,明,超,霞,平,刚,建华,秀英,志强,桂兰,玉梅,海燕,晓东,"
    "文静,国庆,春花,雪梅,俊杰,佳怡,子涵,浩然,雨桐,思远,若兰,嘉树,明远,清秋,立群,晓明,振华,淑珍,永康,"
    "德才,云飞,家明,丽华,学文,保国,爱民,新月,成功,友谊,安宁,长青,书琴,亚楠,宏图,嘉宁,欣然,乐天"
).split(",")
WOMEN = set(
    "芳,娜,敏,静,丽,艳,娟,霞,秀英,桂兰,玉梅,海燕,文静,春花,雪梅,佳怡,雨桐,若兰,淑珍,丽华,书琴,亚楠,欣然".split(
        ","
    )
)
EMPLOYERS = [
    "示例县第一中学", "示例县人民医院", "样例律师事务所", "样例会计师事务所", "示例农业合作社",
    "虚构科技有限公司", "虚构传媒有限公司", "示例建筑设计院", "样例贸易有限公司", "示例县图书馆",
    "样例食品有限公司", "示例职业技术学校",
]  # fmt: skip
POSITIONS = ["教师", "医师", "律师", "会计", "理事长", "工程师", "编辑", "设计师", "经理", "馆员"]


class People:
    """Names and numbers without end, the same for the same seed."""

    def __init__(self, random: Random, first_number: int) -> None:
        self._random = random
        self._number = first_number

    def name(self) -> str:
        return self._random.choice(SURNAMES) + self._random.choice(GIVEN)

    @staticmethod
    def is_woman(name: str) -> bool:
        """What the made-up given name sounds like, so that no record looks absurd."""
        return name[1:] in WOMEN

    def phone(self) -> str:
        """The next of 199 0000 0000 and up: not the 138 0000 of sample spreadsheets, which can
        then be tried on the demo county."""
        self._number += 1
        return f"1990{self._number:07d}"

    def employer(self) -> str:
        return self._random.choice(EMPLOYERS)

    def position(self) -> str:
        return self._random.choice(POSITIONS)


def short(name: str) -> str:
    """A community as people call it: 东门社区居委会 is 东门社区."""
    return name.removesuffix("居委会").removesuffix("村委会") or name
