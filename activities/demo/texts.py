"""What the demo county did: titles, words for the record, gifts."""

from __future__ import annotations

from dataclasses import dataclass

SERIES = "邻里课堂"


@dataclass(frozen=True)
class Text:
    """An activity in words. Without an `area` it takes its turn."""

    title: str
    kind: str
    theme: str
    summary: str
    yuan: int = 0
    goods: str = ""
    area: str = ""

    @property
    def about(self) -> str:
        return f"{self.title}，欢迎居民和成员参加，无需费用。"


# From the middle of December on, about eight days apart: each keeps its season.
ACTIVITIES = [
    Text("冬至包饺子送邻里", "celebration", "culture", "包好的饺子由楼栋长送到八十岁以上老人家中。",
         goods="速冻饺子"),
    Text("年末安全用电入户检查", "volunteering", "care", "入户检查线路，更换老化插座二十余个。"),
    Text("荷藕种植户技术需求走访", "visit", "rural", "走访十二户，登记育苗、冷链、包装三类需求。"),
    Text("老小区停车协商会", "consultation", "", "居民代表、物业、交警到会，议定错时停车办法。"),
    Text("新春写春联送祝福", "celebration", "culture", "书法爱好者写春联两百余副。", goods="红纸"),
    Text("返乡青年座谈会", "joint_meeting", "", "十五名返乡青年谈创业难点，逐条列入需求清单。"),
    Text("春节前走访慰问", "visit", "care", "走访独居老人和困难家庭，送去年货。", 12000, "米面油"),
    Text("元宵灯谜会", "celebration", "culture", "猜灯谜、扎花灯，居民踊跃参加。"),
    Text("助农直播：荷藕专场", "live_sale", "rural", "直播两小时，帮助三家合作社销售荷藕制品。"),
    Text("学雷锋便民服务日", "convenience", "care", "理发、磨刀、量血压等八个摊位同时开放。"),
    Text("社区共建季度联席会", "joint_meeting", "", "通报上季度项目进展，认领新需求六项。"),
    Text("植树护绿志愿行动", "volunteering", "environment", "沿河补种树苗一百二十棵。", 3600),
    Text("防范电信诈骗讲座", "lecture", "policy", "民警讲解六类常见骗局，现场答问。"),
    Text("清明文明祭扫劝导", "volunteering", "policy", "在路口劝导，发放鲜花。", goods="菊花"),
    Text("阅读分享会", "learning", "culture", "图书馆馆员带读三本地方文史书。"),
    Text("楼道堆物清理行动", "volunteering", "environment", "清理楼道十四个单元，居民签订公约。"),
    Text("高校毕业生就业意向走访", "visit", "care", "联系用工单位四家，登记就业意向。"),
    Text("五一家电义务维修", "convenience", "care", "维修小家电四十余件。"),
    Text("加装电梯意见征询会", "consultation", "", "三个单元住户到会，就费用分摊形成初步方案。"),
    Text("法律援助进村居", "service", "policy", "律师接受咨询二十三人次，转办援助两件。"),
    Text("端午包粽子", "celebration", "culture", "邻里一同包粽子，送给环卫工人。", goods="粽子"),
    Text("高考爱心送考", "volunteering", "care", "组织爱心车辆三十台，接送考生。"),
    Text("助农直播：麦黄时节", "live_sale", "rural", "直播销售面粉、菜籽油，浏览六千余人次。"),
    Text("防汛物资清点与演练", "volunteering", "", "清点沙袋、水泵，组织转移演练一次。"),
    Text("暑期儿童防溺水课", "lecture", "care", "教练讲解自救办法，分发安全手册。"),
    Text("暑期邻里课堂：手工", "learning", "culture", "孩子们学做剪纸和布艺。"),
    Text("高温天送清凉", "service", "care", "给快递员、环卫工人送凉茶和毛巾。", 5000, "清凉包"),
    Text("物业与居民恳谈会", "consultation", "", "围绕垃圾清运和门禁维修达成三条约定。"),
    Text("老年人智能手机课", "learning", "care", "教用挂号、缴费、乘车三项功能。"),
    Text("反诈与消防联合宣传", "lecture", "policy", "发放宣传册，讲解灭火器使用。"),
    Text("开学季助学金发放", "service", "care", "资助二十名学生，每人一千元。", 20000),
    Text("村居环境整治志愿行动", "volunteering", "environment", "清理河塘漂浮物和路边杂物。"),
    Text("教师节慰问退休教师", "visit", "care", "走访退休教师，征求办学建议。"),
    Text("中秋邻里百家宴", "celebration", "culture", "居民各带一道菜，邻里相识。", goods="月饼"),
    Text("助农直播：螃蟹专场", "live_sale", "rural", "帮助养殖户销售螃蟹，回访买家意见。"),
    Text("国庆文艺汇演", "celebration", "culture", "合唱队、舞蹈队演出节目十二个。"),
    Text("重阳节敬老服务", "service", "care", "给老人拍照、理发、送餐，接送行动不便者。", 8000),
    Text("社区急救知识培训", "learning", "care", "学习心肺复苏和包扎，十八人通过考核。"),
    Text("秋收志愿助农", "volunteering", "rural", "帮助缺劳力农户抢收，出动机械两台。"),
    Text("公交站点调整听证会", "consultation", "", "居民代表与交通部门当面商量站点位置。"),
    Text("共建单位项目推进会", "joint_meeting", "", "六个项目逐一过堂，明确完成时间。"),
    Text("冬衣捐赠整理", "volunteering", "care", "整理冬衣四百余件，送往山区学校。", 1500, "冬衣"),
]  # fmt: skip
DUE = [
    Text("楼栋议事会", "consultation", "", ""),
    Text("河道巡护志愿行动", "volunteering", "environment", ""),
    Text("合作社用工需求走访", "visit", "rural", ""),
    Text("社区合唱排练", "celebration", "culture", ""),
    Text("家庭法律常识讲座", "lecture", "policy", ""),
]
COMING = [
    Text("邻里课堂：居家收纳", "learning", "culture", ""),
    Text("老旧路灯改造协商会", "consultation", "", ""),
    Text("助农直播：本地优选", "live_sale", "rural", ""),
    Text("楼栋长联席会", "joint_meeting", "", ""),
    Text("独居老人探访", "visit", "care", ""),
    Text("消防疏散演练", "volunteering", "policy", ""),
    Text("志愿者茶话会", "celebration", "culture", ""),
    Text("法律咨询日", "service", "policy", ""),
    Text("便民服务集市", "convenience", "care", ""),
    Text("邻里百家宴", "celebration", "culture", ""),
]
CANCELLED = [
    (Text("运河健步走", "celebration", "environment", ""), "当日有暴雨预警，改期另行通知。"),
    (Text("露天电影放映", "celebration", "culture", ""), "放映设备检修，本月不再安排。"),
    (Text("外出参观学习", "visit", "", "", area="321023"), "接待单位临时有重要会议。"),
]
