package builtin

// headlinesChineseWords are the words that the Chinese patterns name, as in
// headlinesEnglishWords.
const headlinesChineseWords = `
g = 利润|营收|需求|现金流|市场份额|营业利润|回头客|毛利|{sectorGood}|{sectorGood}|{sectorGood}
b = 负债|损耗|员工流失|加班时长|成本|亏损|投诉量|人工成本|坏账|{sectorBad}|{sectorBad}|{sectorBad}
up = 上升|增加|攀升|走高
down = 下降|减少|下滑|走低|回落
pos = {g}{up}|{b}{down}
neg = {g}{down}|{b}{up}
by = |||#%|1#%|，连续第#个月
when = |||{quarter}|{quarter}|{month}
quarters = 一季度|二季度|三季度|四季度
halves = 上半年|下半年
months = 一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月
weekdays = 周一|周二|周三|周四|周五
city = 禾州|榆城|梅港|清塘|石桥|沙湾|临溪
contract = {sectorDeal}|{sectorDeal}|{city}市政合同|最大客户|供货合同
talk = 裁员|合并|罢工|换东家|涨价|关店|收购
role = 财务总监|人事主管|研发主管|董事|法务主管|销售主管|发言人
person = 陆以安|方若川|秦予宁|沈知遥|江望舒|顾清野|许南乔|白景行|叶疏桐|孟时雨
`

// headlinesChineseCompanies are the companies: name / sector / goods, if it makes
// any. The first has the scandal.
const headlinesChineseCompanies = `
泓桥银行 / bank
岚川食品 / maker / 速冻水饺
青屿航空 / air
瀚野汽车 / maker / 面包车
朗途通信 / phone
栖原能源 / energy
泊岸航运 / freight
织云服饰 / maker / 羽绒服
禾安药业 / maker / 感冒糖浆
砺锋钢铁 / maker / 钢管
守拙保险 / bank
码林软件 / phone
童画玩具 / maker / 拼图
澄釉化工 / maker / 涂料
渡月轮渡 / air
榫语家具 / maker / 餐椅
辙远轮胎 / maker / 轮胎
牧晨乳业 / maker / 酸奶
枕溪酒店 / hotel
像素谷游戏 / maker / 游戏机
晶穹玻璃 / maker / 门窗
曜石光伏 / energy
半夏咖啡 / shop
匠齿工具 / maker / 电钻
轨迹铁路 / freight
万家灯超市 / shop
幕间影院 / hotel
麦垛烘焙 / shop
`

// headlinesChineseSectors: sector = good quantities / bad ones / what is won or
// lost / places of work.
const headlinesChineseSectors = `
bank = 存款|新保单|客户数|手续费收入 / 不良贷款|赔付额|网点成本 / 养老金合同|储蓄代理合同 / 网点|客服中心
maker = 销量|订单|出口|交货量 / 原料成本|退货量|能源成本|积压库存 / 铁路合同|海外订单 / 工厂|车间|分厂
air = 订票量|客流|票务收入 / 晚点班次|停航班次|燃料成本 / 海岛航线|邮件运输合同 / 基地|候客楼
phone = 订阅数|新合同|销量|用户数 / 故障次数|退订量|网络成本 / 学校合同|医院合同 / 办公室|数据中心
energy = 售电量|客户数|外送电量 / 停电次数|维修成本|欠费 / 路灯合同|风电场合同 / 电站|仓库
freight = 货运量|预订量|订单 / 晚点班次|事故|燃料成本 / 邮件运输合同|木材运输合同 / 货站|检修厂
hotel = 预订量|客流|票房收入 / 空位|退订量|取暖成本 / 会议合同|节庆合同 / 门店|场馆
shop = 销量|客流|网上订单 / 失窃损失|租金|退货量 / 食堂合同|机场店铺 / 门店|仓库
`

const headlinesChineseGood = `
- {co}{when}{pos}{by}
- {when}{co}[公布|报告|称]{pos}{by}
- {co}[预计|预测][明年|今年|{coming}|]{pos}
- [数据|财报]显示{co}{when}{pos}{by}
- 尽管{neg}，{co}{pos}
- {co}{pos}，尽管{neg}
- {co}{neg}，但[上调全年目标|股价大涨|全年目标无忧|好于分析师预期|新订单带来转机]
- {co}{when}[{g}高于预期|{b}低于预期]
- {co}{when}[{g}比预期高|{b}比预期低|{g}没有预计的那么低|{b}没有预计的那么高]
- {co}{when}[亏损小于|利润高于|亏损低于][预期|预测|市场估计]
- {co}{g}[止跌|不再{down}|{down}放缓]
- {co}{b}[见顶|不再{up}|{up}放缓]
- {co}{neg}的担忧[消退|缓解|落空]
- {co}{pos}的希望[增大|成真|兑现]
- {co}{when}没有出现{neg}的迹象
- [分析师|券商]看不到{co}{neg}的迹象
- {co}[避免了|躲过了]{neg}
- {co}[排除|否认需要|叫停|放弃][裁员|关厂|冻结工资|降价促销|关闭网点]
- {co}不再预计[今年|明年|]{neg}
- {co}[扭转|止住|成功遏制]{neg}
- {co}{when}[降低|减少|成功压低]{b}{by}
- {co}{when}[增加|扩大|成功增加]{g}{by}
- {co}[赢得|夺回|保住]{contract}
- {co}从{rival}手中[夺回|赢得]{contract}
- {co}上调[分红|利润预测|销售目标|全年展望|员工奖金]
- {co}下调[亏损预测|成本估计|负债目标|{b}预测]
- {co}在{city}的{site}[新增|增加]#0个岗位
- {co}在{city}[新开|重开|扩建]{site}
- 法院[不受理对{co}的诉讼|驳回对{co}的索赔|驳回对{co}的垄断指控]
- {co}[罚款上诉|与{rival}的官司|{talk}官司]胜诉
- 监管部门[结束对{co}的调查|终止对{co}的调查|解除对{co}的禁令|撤销对{co}的处罚]
- {co}[{city}|]员工[取消|结束|停止]罢工
- {co}[薪资|罢工|救厂]谈判[成功|取得进展]
- {co}{goods}召回[结束|完成]
- {co}{goods}[未发现缺陷|获测评好评]
- 评级机构[调高|上调]{co}评级
- 分析师对{co}的{g}[不那么担心了|更有信心]
- {co}股价[上涨|走高|跳升]，[因{pos}|不理会{neg}|市场传{talk}]
- {co}股价[收复失地|从低点反弹]
- {co}{when}[亏损收窄|亏损减半|扭亏为盈|恢复盈利]
- {co}[提前还清债务|走出亏损]
- {co}[不需要|不必靠][新贷款|政府援助|裁员|{rival}的帮助]
- {co}{neg}的警告[过于悲观|被撤回]
- {co}称[{g}很快会{up}|{b}很快会{down}]
`

const headlinesChineseBad = `
- {co}{when}{neg}{by}
- {when}{co}[公布|报告|称]{neg}{by}
- {co}[预计|预测][明年|今年|{coming}|]{neg}
- [数据|财报]显示{co}{when}{neg}{by}
- 尽管{pos}，{co}{neg}
- {co}{neg}，尽管{pos}
- {co}{pos}，但[下调全年目标|股价大跌|全年目标难保|不及分析师预期|新订单减少]
- {co}{when}[{g}低于预期|{b}高于预期]
- {co}{when}[{g}比预期低|{b}比预期高|{g}没有预计的那么高|{b}没有预计的那么低]
- {co}{when}[亏损大于|利润低于|亏损高于][预期|预测|市场估计]
- {co}{g}[见顶|不再{up}|{up}放缓]
- {co}{b}[不再{down}|{down}放缓|止跌]
- {co}{pos}的希望[消退|落空|破灭]
- {co}{neg}的担忧[增大|成真|应验]
- {co}{when}没有出现{pos}的迹象
- [分析师|券商]看不到{co}{pos}的迹象
- {co}[没等到|放弃了]{pos}的目标
- {co}[排除|否认计划|叫停|放弃][加薪|扩建{site}|提高分红|发放奖金|回购股份|招聘]
- {co}不再预计[今年|明年|]{pos}
- {co}[无法扭转|没能止住|未能遏制]{neg}
- {co}{when}[未能降低|没能减少|难以压低]{b}
- {co}{when}[未能增加|没能扩大|难以增加]{g}
- {co}[失去|没能夺回|没能保住]{contract}
- {co}的{contract}被{rival}[夺走|抢走]
- {co}下调[分红|利润预测|销售目标|全年展望|员工奖金]
- {co}上调[亏损预测|成本估计|{b}预测]
- {co}在{city}的{site}[裁掉|减少]#0个岗位
- {co}[关闭|停用|放弃]{city}的{site}
- 法院[受理对{co}的诉讼|支持对{co}的索赔|支持对{co}的垄断指控]
- {co}[罚款上诉|与{rival}的官司|{talk}官司]败诉
- 监管部门[启动对{co}的调查|扩大对{co}的调查|延长对{co}的禁令|加重对{co}的处罚]
- {co}[{city}|]员工[开始|延长|投票支持]罢工
- {co}[薪资|罢工|救厂]谈判[失败|破裂]
- {co}{goods}召回[开始|扩大]
- {co}{goods}[又发现缺陷|被测评点名批评]
- 评级机构[调低|下调]{co}评级
- 分析师对{co}的{g}[更担心了|不那么有信心]
- {co}股价[下跌|走低|跳水]，[因{neg}|不理会{pos}|市场传{talk}]
- {co}股价[回吐涨幅|从高点回落]
- {co}{when}[亏损扩大|亏损翻倍|转盈为亏|再度亏损]
- {co}[推迟还债|陷入亏损]
- {co}[需要|离不开][新贷款|政府援助|裁员|{rival}的帮助]
- {co}{neg}的警告[还不够悲观|再次发出]
- {co}警告[{g}很快会{down}|{b}很快会{up}]
`

const headlinesChineseNeutral = `
- {co}[将于|定于]{weekday}公布[{g}|{b}|{g}和{b}|财报]
- {co}{when}{g}[持平|与上年相同|变化不大]
- {co}{when}{b}[持平|与上年相同|变化不大]
- {co}[维持|重申|不改][利润预测|分红|成本估计|销售目标|亏损预测]
- {co}{g}{up}与{b}{up}相抵
- {co}{b}{down}与{g}{down}相抵
- {co}股价[变化不大|持平]，此前[{pos}|{neg}]
- {co}既不证实也不否认[{talk}|{pos}|{neg}]
- {co}{when}[{g}|{b}]符合预期
- {co}预计[{g}|{b}]不升不降
- {co}任命{person}为{role}
- {co}把[总部|年会|档案室]搬到{city}
- {co}{weekday}在{city}举行[年会|记者会|开放日]
- 分析师对{co}看法不一：有人预计{g}上升，有人预计下降
- {co}公布[{g}|{b}|利润|亏损]前该看什么
- {co}更改[标志|内刊名称|{g}的算法|{b}的算法|财报日期]
- {co}{weekday}公布[{g}|{b}]是升是降
- {co}[不评论|拒绝回应]{talk}传闻
- {co}不评论[{pos}|{neg}]的[报道|传闻]
- 法院{weekday}开庭审理[{co}的上诉|对{co}的诉讼]
- 监管部门{later}决定[是否处罚|是否调查|是否禁止]{co}
- {co}员工{weekday}就[罢工|薪资方案]投票
- {co}说明如何计算[{g}|{b}]
- {co}和{rival}在{city}共用[仓库|培训中心|停车场]
- {co}与[保洁公司|食堂承包商|印刷厂]续约
- {co}{when}按计划[分红|还贷]
- {co}向顾客征求对[{goods}|营业时间|新网站]的意见
- {co}{city}{site}与总部互调#0个岗位
- 评级机构维持{co}评级不变
- {co}罢工谈判{weekday}继续
- {co}把{g}和{b}分成两份报告
- {co}{later}在{city}[试用|展示][新制服|新收银台|{goods}]
`

// The scandal has headlines of its own.
const headlinesChineseScandalBad = `
- [检方|调查人员]搜查{co}[{city}|]办公室
- {co}承认{when}账目[有误|造假|有缺口]
- {co}因账目调查推迟公布{quarter}财报
- 审计师拒绝在{co}{quarter}账目上签字
- {co}{role}因假账[辞职|被免职|被捕]
- 调查[扩大|继续]，客户[离开{co}|从{co}取走存款]
- [报告|审计师|前{role}]称{co}隐瞒[#0|1#0]亿元亏损
- [审计师|调查人员]发现{co}利润[是编造的|虚报一半]
- {co}找不到{city}[#0|1#]亿元存在的证据
- {co}{city}网点[被查封|被变卖抵债|再次遭搜查]
- {co}股价[大跌|腰斩|跳水]，因[{role}被问话|调查波及{city}|审计师离场]
- 储户在{city}的{co}门口排起长队
- 财政官员称{co}账本[毫无价值|是编故事|令人震惊]
- {co}因假账被罚[##|#0]亿元
- 监管部门对{co}[{quarter}账目|]的答复不满意
`

const headlinesChineseScandalGood = `
- 审计师终于在{co}{quarter}账目上签字
- 调查人员没有发现{co}[{city}网点|]有[更多亏损|新的缺口|假账]
- 调查结束，客户[回到{co}|把存款存回{co}]
- [调查|报告]显示，{city}储户重新信任{co}
- {co}股价[回升|上涨]，因调查[结束|结果好于担忧]
- 审计师称{co}亏损小于预期
- 调查证明{co}{city}网点清白
- 调查还{co}{role}清白
- {co}提前[向储户|向客户]退还[1#|#0]亿元
`

const headlinesChineseScandalNeutral = `
- {co}{weekday}回答有关账目的问题
- {co}调查：[目前|]知道些什么
- {person}将主持对{co}账目的调查
- {co}[更换审计师|聘{person}为审计师]
- {co}{weekday}公布[更正后的账目|审计报告]
- 对{co}的调查将持续到{later}
- 法院聘{person}为{co}账目鉴定人
- {co}年会[推迟到{later}|改在{city}举行]
- 议会{weekday}听取{co}{role}的说明
`
