package builtin

// serviceChineseWords are the words that the Chinese patterns name.
const serviceChineseWords = `
thing = 水壶|台灯|背包|咖啡机|平底锅|烤面包机|书架|行李箱|吹风机|相机包|挂钟|保温杯|帐篷|手机壳|镜子|茶壶|饭盒|头盔|搅拌机|靠垫|花盆|睡袋|枕头|收纳箱|闹钟|砧板|地球仪|鞋柜
hard = 水壶|台灯|咖啡机|烤面包机|挂钟|镜子|茶壶|饭盒|花盆|书架|闹钟|地球仪
big = 咖啡机|书架|行李箱|帐篷|平板电脑|相机|投影仪|吸尘器
bag = 背包|行李箱|相机包|睡袋|帐篷
other = 吊床|花瓶|门垫|窗帘|面包刀|相框|烛台|鸟屋|颜料盒|浴帽
gadget = 电水壶|咖啡机|烤面包机|吹风机|搅拌机|吸尘器|收音机|耳机|打印机|相机|平板电脑|音箱|电钻|电饭煲|电风扇|暖风机|电动牙刷|投影仪|键盘|加湿器
wear = 运动鞋|皮靴|牛仔裤|长裤|外套|羽绒服|凉鞋|毛衣|雨衣
card = 信用卡|储蓄卡|电子钱包|外国的卡
order = 我的订单|我的订单|我上一个订单|订单#####|订单#####|我{day}下的订单|我{ago}下的订单
number = 我的订单|我上一个订单|订单#####|订单#####
day = 周一|周二|周三|周四|周五|周六
month = 一月|三月|四月|六月|七月|九月|十月|十二月
ago = 昨天|前天|上周|三天前|一周前|半个月前|上个月
lang = 法语|英语|日语|意大利语|西班牙语
country = 法国|挪威|加拿大|日本|意大利|瑞士|波兰|巴西|爱尔兰|澳大利亚|西班牙|土耳其|冰岛|肯尼亚
opener = 你好，|您好，|在吗，|请问，|打扰一下，|客服你好，|麻烦问一下，|早上好，|晚上好，
tail = 谢谢！|谢谢。|麻烦了。|急，谢谢。|多谢。|请尽快回复。|等您答复。|拜托了。
`

// serviceChineseStarts are other ways to begin a pattern that begins like this.
const serviceChineseStarts = `
怎么会 = 怎么会|为什么会
怎么知道 = 怎么知道|怎样才能知道|如何知道
怎么 = 怎么|怎样|如何|要怎么
我想知道 = 我想知道|想了解一下|请告诉我
我想 = 我想|我要|我打算|我希望
我不想 = 我不想|我并不想|我不愿意
能不能 = 能不能|可不可以|能否|是否可以
能 = 能|可以
可以 = 可以|能
请把 = 请把|麻烦把|帮我把|拜托把
请 = 请|麻烦你们|拜托你们
有没有 = 有没有|有无|是不是有
在哪里 = 在哪里|在哪儿|哪里可以
为什么 = 为什么|为何|怎么
你们 = 你们|你们店|贵店
我忘了 = 我忘了|我忘记了
`

// serviceChineseSynonyms are words for others anywhere in a pattern.
const serviceChineseSynonyms = `
怎么办 = 怎么办|该怎么办|怎么处理
什么时候 = 什么时候|啥时候|何时
哪里 = 哪里|哪儿|什么地方
没收到 = 没收到|没有收到
我的账户 = 我的账户|我的账号
包裹 = 包裹|快递
手机号 = 手机号|手机号码|电话号码
邮箱 = 邮箱|电子邮箱
优惠券 = 优惠券|代金券
送货 = 送货|配送|派送
运费 = 运费|邮费|快递费
不能用 = 不能用|用不了
现在 = 现在|眼下|如今
可是 = 可是|但是
几天 = 几天|多少天
东西 = 东西|商品
`

// serviceChineseBefore are clauses that may stand before a question and speak of
// something else, each after the topics with which it must not stand.
const serviceChineseBefore = `
refund payment voucher: 上次的退款很快就到了，不过
refund return payment voucher: 我不是问退款的事。
refund return: 之前那个{gadget}的钱已经退给我了，但是
return refund fault product: 我不想[退货|换货|退东西]。
return refund: 退货说明我看过了，不过
return: 上次退货挺顺利的，可是
order return account: 我不是要取消什么。
order: 以前取消过一次订单，很方便，不过
order account: 上次下单马上就有确认邮件，不过
delivery fault order: 你们送货一直很快，不过
delivery fault order: 另一个包裹昨天已经[到了|收到了]，但是
delivery payment: 运费我知道，不过
delivery: 今天的快递员很客气，不过
delivery account: 我的新地址你们已经有了，但是
payment voucher refund gift: 刷卡付款[很顺利|没问题]，不过
payment refund order: 发票我已经拿到了，但是
payment voucher: {gadget}我是分期买的，不过
voucher: [谢谢你们的优惠券|优惠券我用上了]，不过
voucher gift: 这跟优惠[券|码]没关系。
account: 密码我刚改好，没问题，不过
account: 登录没问题，但是
account: 广告短信已经退订了，谢谢，不过
points: 积分我上周用过了，不过
points: 不是问积分，
gift points: 礼品卡没问题，但是
gift: 谢谢你们把{thing}包得这么好看，不过
repair fault: 上次{gadget}修得很好，不过
repair fault: 没有东西要修，但是
repair fault: 我知道保修两年，但是
fault: 东西没坏也没少，不过
fault repair: {gadget}很好用，但是
product: [去年|{month}]买的{thing}我很喜欢，不过
product return: 这次尺码正好，但是
staff: [我{ago}打过客服电话|电话里的客服很热心]，不过
any: 帮助页面我找过了，没有答案。
any: 我是你们[六|四|十]年的老客户了。
any: 我[第一次在这里买东西|是新客户]。
any: 之前问过一次，但是
any: 不知道该问谁，
any: 希望你们能帮忙，
`

// serviceChineseAfter are clauses that may stand after it, likewise.
const serviceChineseAfter = `
refund return fault payment order voucher: 我不是要退款。
refund return: 对了，上次退款挺快的。
return fault refund order: 我不想退货。
order account: 请不要取消订单。
delivery order fault: 送货倒是很快。
account: 对了，登录已经好了。
payment refund voucher: 付款很顺利。
points: 积分的事上周已经解决了。
gift: 礼品卡的事已经解决了。
repair fault: 对了，你们修的{gadget}很好用。
staff: 不用给我打电话。
`

// serviceChineseNone are questions that are none of the shop's business.
const serviceChineseNone = `
- [今天|明天|{country}|{day}]天气怎么样？
- [{day}|明天|这个周末]会[下雨|下雪|出太阳]吗？
- [给我讲|会不会讲]个[笑话|故事|谜语]
- 你[今天|]好吗？
- 你是[机器人|真人|电脑]吗？[我就是好奇|]
- {country}的首都是哪里？
- {country}有多少人口？
- {day}的[比赛|选举|决赛]谁[赢了|会赢]？
- 能帮我[写作业|做数学题|写一篇关于{country}的作文]吗？
- #乘以#等于多少？
- 怎么[煮米饭|做番茄汤|炒鸡蛋|包饺子]？
- 你最喜欢哪[部电影|本书|首歌]？
- 我[好无聊|好难过|很累]，该做点什么？
- 去{country}的[火车|飞机]几点开？
- 能帮我订[{day}的机票|{country}的酒店|一张餐桌]吗？
- 怎么学[弹吉他|游泳|画画]？
- [邻居|银行|房东]给我一张看不懂的[信|账单]，是什么意思？
- 我们街上的[面包店|超市|图书馆]怎么[关门了|总是这么挤]？
- 我的手机话费太贵，能[便宜点|换个套餐]吗？
- 怎么取消我的[健身卡|手机套餐|杂志]？
- 最近的[医院|加油站|邮局|学校]在哪里？
- 我家的[狗|猫|兔子]不吃东西，怎么办？
- “[退款|快递|优惠券]”用{lang}怎么说？
- 把“[早上好|谢谢|我叫小明]”翻译成{lang}
- [水壶|自行车|相机|闹钟]是谁发明的？
- {country}现在几点？
- 我[头疼|感冒了|嗓子疼]，该吃什么药？
- 你们招[人|暑期工|兼职]吗？
- 你几岁了？
- 你觉得[足球|音乐|上学]怎么样？
- 我爱你
- 去{country}，我的[护照|驾照]还有效吗？
- 在{country}要交多少[税|房租]？
- [税务局|保险公司|房东]欠我一笔退款，什么时候给？
- 能查我[妈妈|朋友]坐的航班到哪儿了吗？
- 火车票[买错了|太贵了]，把钱退给我
- 怎么预约[牙医|政务大厅]？
- 给我唱首[关于{country}的|]歌
- 月亮离我们多远？
- 我忘了[学校电脑|银行|邮箱]的密码，你能重设吗？
`
