package world

import "strings"

// counted is Chinese nouns that share a classifier.
type counted struct{ classifier, nouns string }

var (
	zhAnimals = []counted{{"只", "狗 猫 鸟 鸭子 羊 兔子 猴子 老鼠"}, {"头", "牛 大象"}, {"匹", "马 骆驼"}, {"条", "鱼 蛇"}}
	zhObjects = []counted{{"本", "书 字典"}, {"把", "椅子 雨伞"}, {"张", "桌子 照片 地图"}, {"辆", "汽车 自行车"}, {"封", "信"}}
	zhPapers  = []counted{{"本", "书 字典"}, {"张", "照片 地图"}, {"封", "信"}}
	zhPeople  = []counted{{"位", "老师 医生 歌手 客人 画家"}}
	zhMeals   = []counted{{"碗", "面 米饭"}, {"块", "蛋糕 面包"}, {"个", "苹果 鸡蛋"}}
	zhDrinks  = []counted{{"杯", "茶 咖啡 牛奶 果汁"}, {"碗", "汤 粥"}}
)

const (
	zhMen       = "爷爷 爸爸 哥哥 叔叔 男孩 国王"
	zhWomen     = "奶奶 妈妈 姐姐 阿姨 女孩 王后"
	zhHeNames   = "小明 大伟 小刚 志强"
	zhSheNames  = "小红 小丽 小芳 美美"
	zhStaff     = "服务员 厨师 店员"
	zhPlaces    = "公园 花园 学校 市场 森林 海边 河边 图书馆 车站 山上 桥上 厨房 家里 村口"
	zhColours   = "白色 黑色 棕色 红色 灰色 绿色"
	zhLooks     = "小小 大大 可爱 安静 聪明"
	zhKinds     = "年轻 友好 聪明"
	zhShapes    = "新 旧 漂亮 小小 大大"
	zhGoodMeal  = "好吃 新鲜 香 可口"
	zhBadMeal   = "难吃 糟糕 咸 硬"
	zhGoodDrink = "好喝 新鲜 香 可口"
	zhBadDrink  = "难喝 糟糕 苦 凉"
	zhGoodStaff = "热情 友好 细心 可爱"
	zhBadStaff  = "冷淡 粗心 懒 糟糕"
	zhNumbers   = "一 两 三 四 五 六"
	zhRest      = "睡觉 唱歌 跑步 跳舞 休息 发呆 散步"
	zhMet       = "遇见 看见 帮助 感谢 拜访 喜欢"
	zhFind      = "看见 喜欢 找到"
	zhBeside    = "挨着 靠近"
	zhStates    = "累 饿 迷路 迟到"
	zhMoods     = "高兴 难过"
	zhDegrees   = "很 真 非常"
	zhTimes     = "今天 昨天"
	zhSounds    = "汪 喵 嘎 咩 哞 叽"
)

var zhCalls = []struct{ classifier, animal, sound string }{
	{"只", "狗", "汪"}, {"只", "猫", "喵"}, {"只", "鸭子", "嘎"}, {"只", "羊", "咩"}, {"头", "牛", "哞"}, {"只", "鸟", "叽"},
}

var chineseFacts = [][2]string{
	{"法国", "巴黎"}, {"日本", "东京"}, {"埃及", "开罗"}, {"肯尼亚", "内罗毕"}, {"秘鲁", "利马"}, {"挪威", "奥斯陆"},
	{"意大利", "罗马"}, {"西班牙", "马德里"}, {"希腊", "雅典"}, {"尼泊尔", "加德满都"}, {"芬兰", "赫尔辛基"}, {"智利", "圣地亚哥"},
	{"波兰", "华沙"}, {"古巴", "哈瓦那"},
}

var chineseGroups = []group{
	{"animal", zhNouns(zhAnimals)},
	{"person", zhMen + " " + zhWomen + " " + zhStaff + " 大家 朋友 " + zhNouns(zhPeople)},
	{"name", zhHeNames + " " + zhSheNames + " " + zhTyped},
	{"place", zhPlaces + " 地方 首都 " + factWords(chineseFacts)},
	{"food", zhNouns(zhMeals) + " " + zhNouns(zhDrinks)},
	{"object", zhNouns(zhObjects) + " 盒子"},
	{"good", zhGoodMeal + " " + zhGoodDrink + " " + zhGoodStaff},
	{"bad", zhBadMeal + " " + zhBadDrink + " " + zhBadStaff},
	{"adjective", zhColours + " " + zhLooks + " " + zhShapes + " " + zhKinds + " " + zhStates + " " + zhMoods},
	{"number", zhNumbers},
	{"classifier", "只 头 匹 条 本 把 张 辆 封 位 碗 块 个 杯"},
	{"sound", zhSounds},
	{"verb", zhRest + " " + zhMet + " " + zhFind + " " + zhBeside + " 画 去 到 买 看 找 吃 喝 叫 有 是 说 知道 听说 学到 住 问 要 留下 离开 笑 生气 责怪 会 来"},
	{"pronoun", "我们 他 她"},
	{"adverb", zhDegrees + " " + zhTimes + " 明天 上周 下周 已经 正在 也 都 还 再 并 一点"},
	{"function", "的 里 了 在 和 那 不 所以 因为 后来 而且 但是 不过 还是"},
	{"punctuation", "。 ，"},
}

func zhNouns(list []counted) string {
	var all []string
	for _, c := range list {
		all = append(all, c.nouns)
	}
	return strings.Join(all, " ")
}
