package builtin

// shopShelves are the shop's categories: English and Chinese names of items in
// turn. No item's name has a space, so that items joined by spaces can be taken
// apart again.
var shopShelves = []string{
	// tea and coffee
	"green-tea 绿茶 black-tea 红茶 coffee-beans 咖啡豆 coffee-grinder 磨豆机 filter-paper 咖啡滤纸 kettle 烧水壶 teapot 茶壶 teacups 茶杯 honey 蜂蜜 biscuits 饼干",
	// baking
	"flour 面粉 yeast 酵母 sugar 白糖 butter 黄油 chocolate 巧克力 baking-tin 烤盘 rolling-pin 擀面杖 bread-knife 面包刀 oven-gloves 隔热手套 icing-sugar 糖粉",
	// fresh food
	"milk 牛奶 eggs 鸡蛋 apples 苹果 bananas 香蕉 tomatoes 西红柿 carrots 胡萝卜 spinach 菠菜 cheese 奶酪 yoghurt 酸奶 chicken 鸡肉",
	// the larder
	"rice 大米 noodles 面条 soy-sauce 酱油 olive-oil 橄榄油 salt 食盐 lentils 小扁豆 peanuts 花生 oats 燕麦 dumpling-wrappers 饺子皮 vinegar 香醋",
	// kitchen
	"wok 炒锅 frying-pan 平底锅 chopping-board 菜板 kitchen-knife 菜刀 chopsticks 筷子 steamer 蒸笼 mixing-bowl 打蛋盆 kitchen-scales 厨房秤 apron 围裙 lunch-box 饭盒",
	// garden
	"tomato-seeds 番茄种子 flower-seeds 花种 potting-soil 营养土 flowerpots 花盆 watering-can 洒水壶 garden-gloves 园艺手套 trowel 小铲子 fertiliser 肥料 bamboo-canes 竹竿 pruning-shears 修枝剪",
	// books
	"cookbook 菜谱 crime-novel 侦探小说 picture-book 绘本 poetry-book 诗集 travel-guide 旅游指南 comic-book 漫画书 history-book 历史书 dictionary 词典 bookmark 书签 bookshelf 书架",
	// desk and school
	"notebook 笔记本 fountain-pen 钢笔 ink 墨水 pencils 铅笔 eraser 橡皮 ruler 尺子 school-bag 书包 calculator 计算器 desk-lamp 台灯 printer-paper 打印纸",
	// sport
	"running-shoes 跑鞋 sports-socks 运动袜 sports-bottle 运动水壶 energy-bars 能量棒 yoga-mat 瑜伽垫 dumbbells 哑铃 football 足球 swimming-goggles 泳镜 badminton-racket 羽毛球拍 shuttlecocks 羽毛球",
	// hiking and camping
	"tent 帐篷 sleeping-bag 睡袋 camping-stove 露营炉 gas-canister 气罐 head-torch 头灯 hiking-boots 登山鞋 rucksack 登山包 rain-jacket 雨衣 thermos 保温杯 insect-spray 驱蚊液",
	// cycling
	"bicycle 自行车 helmet 头盔 bike-lock 车锁 bike-lights 车灯 bike-pump 打气筒 inner-tube 内胎 chain-oil 链条油 cycling-gloves 骑行手套 repair-kit 补胎工具 pannier 驮包",
	// pets
	"cat-food 猫粮 cat-litter 猫砂 cat-tree 猫爬架 cat-toy 逗猫棒 dog-food 狗粮 dog-lead 牵引绳 dog-bed 狗窝 pet-bowl 宠物食盆 aquarium 鱼缸 fish-food 鱼食",
	// children
	"nappies 尿布 wet-wipes 湿巾 baby-bottle 奶瓶 baby-formula 奶粉 baby-blanket 婴儿毯 building-blocks 积木 jigsaw 拼图 teddy-bear 玩具熊 crayons 蜡笔 toy-train 玩具火车",
	// arts and crafts
	"watercolours 水彩颜料 paintbrushes 画笔 easel 画架 canvas 画布 wool 毛线 knitting-needles 毛衣针 buttons 纽扣 sewing-kit 针线盒 fabric 布料 picture-frame 画框",
	// repairs
	"wall-paint 墙漆 paint-roller 滚筒刷 masking-tape 纸胶带 dust-sheet 防尘布 hammer 锤子 nails 钉子 drill 电钻 screws 螺丝 spirit-level 水平尺 sandpaper 砂纸",
	// household
	"washing-powder 洗衣粉 dish-soap 洗洁精 toothpaste 牙膏 shampoo 洗发水 toilet-paper 卫生纸 light-bulbs 灯泡 batteries 电池 candles 蜡烛 bin-bags 垃圾袋 sponges 洗碗海绵",
}

// shopStaples are bought again and again.
const shopStaples = "coffee-beans green-tea milk eggs rice cat-food dog-food nappies washing-powder toothpaste toilet-paper energy-bars"

// shopTastes are what people like to do.
const shopTastes = "cook garden study sport outdoors pets family make"

// shopProjects are what people buy one after the other, and when most of them
// do. After the first item, those of a basket come in any order. Many items
// belong to several projects, so that the last item alone does not tell the next.
var shopProjects = []shopProject{
	{"cook", "", "flour yeast baking-tin oven-gloves bread-knife butter", false},
	{"cook", "winter", "flour sugar eggs butter mixing-bowl icing-sugar candles", false},
	{"cook", "autumn", "flour rolling-pin apples butter baking-tin", false},
	{"cook", "", "green-tea kettle teacups honey", false},
	{"cook", "winter", "black-tea kettle teapot milk biscuits", false},
	{"cook", "", "coffee-beans kettle coffee-grinder filter-paper sugar", false},
	{"cook", "winter", "dumpling-wrappers chicken spinach steamer vinegar chopsticks", false},
	{"cook", "", "rice wok soy-sauce eggs chopsticks", false},
	{"cook", "summer", "noodles wok tomatoes eggs vinegar", false},
	{"cook", "", "cookbook apron kitchen-scales mixing-bowl chocolate butter sugar", false},
	{"cook", "autumn", "chopping-board kitchen-knife carrots lentils salt", false},
	{"cook", "", "frying-pan olive-oil eggs cheese tomatoes", false},

	{"garden", "spring", "tomato-seeds potting-soil flowerpots watering-can bamboo-canes fertiliser", false},
	{"garden", "spring", "flower-seeds trowel potting-soil watering-can garden-gloves", false},
	{"garden", "summer", "flowerpots potting-soil fertiliser flower-seeds insect-spray", false},
	{"garden", "autumn", "garden-gloves pruning-shears bin-bags fertiliser bamboo-canes", false},
	{"garden", "summer", "watering-can fertiliser tomatoes olive-oil salt cheese", false},
	{"garden", "autumn", "bamboo-canes hammer nails garden-gloves wall-paint", false},

	{"study", "autumn", "school-bag notebook pencils eraser ruler calculator", true},
	{"study", "", "fountain-pen ink notebook bookmark poetry-book", false},
	{"study", "winter", "crime-novel bookmark desk-lamp light-bulbs black-tea biscuits", false},
	{"study", "", "history-book bookmark notebook pencils printer-paper", false},
	{"study", "", "dictionary notebook fountain-pen ink printer-paper", false},
	{"study", "spring", "comic-book pencils eraser ink watercolours", false},
	{"study", "", "bookshelf screws drill spirit-level history-book crime-novel", false},

	{"sport", "spring", "running-shoes sports-socks sports-bottle energy-bars shampoo", false},
	{"sport", "winter", "yoga-mat dumbbells sports-bottle bananas oats", false},
	{"sport", "", "football sports-socks bike-pump sports-bottle bananas", false},
	{"sport", "summer", "swimming-goggles shampoo lunch-box apples energy-bars", false},
	{"sport", "", "badminton-racket shuttlecocks sports-socks sports-bottle apples", false},
	{"sport", "", "oats bananas yoghurt peanuts honey milk", true},

	{"outdoors", "summer", "tent sleeping-bag camping-stove gas-canister head-torch batteries", false},
	{"outdoors", "autumn", "hiking-boots sports-socks rucksack thermos energy-bars", false},
	{"outdoors", "summer", "travel-guide rucksack rain-jacket insect-spray toothpaste", false},
	{"outdoors", "", "rucksack thermos head-torch batteries peanuts chocolate", true},
	{"outdoors", "spring", "bicycle helmet bike-lock bike-lights bike-pump", false},
	{"outdoors", "", "inner-tube repair-kit bike-pump chain-oil cycling-gloves", false},
	{"outdoors", "summer", "bicycle pannier travel-guide rain-jacket repair-kit", false},
	{"outdoors", "winter", "bike-lights batteries cycling-gloves rain-jacket thermos", false},

	{"pets", "", "cat-food cat-litter cat-tree cat-toy", false},
	{"pets", "", "cat-litter bin-bags pet-bowl cat-food cat-toy", false},
	{"pets", "", "dog-bed pet-bowl dog-food dog-lead hiking-boots", false},
	{"pets", "autumn", "dog-lead rain-jacket head-torch dog-food chicken", false},
	{"pets", "", "aquarium fish-food sponges light-bulbs", false},
	{"pets", "", "fish-food aquarium batteries sponges picture-book", false},

	{"family", "", "nappies wet-wipes baby-bottle baby-formula baby-blanket", true},
	{"family", "", "baby-bottle kettle thermos baby-formula sponges", false},
	{"family", "winter", "picture-book teddy-bear building-blocks toy-train batteries", false},
	{"family", "autumn", "crayons printer-paper jigsaw building-blocks biscuits", false},
	{"family", "autumn", "lunch-box school-bag crayons apples cheese", false},
	{"family", "summer", "jigsaw picture-frame nails hammer teddy-bear", false},

	{"make", "spring", "watercolours paintbrushes easel canvas picture-frame nails", false},
	{"make", "winter", "wool knitting-needles buttons sewing-kit baby-blanket", false},
	{"make", "", "fabric sewing-kit buttons wool desk-lamp", false},
	{"make", "spring", "wall-paint paint-roller masking-tape dust-sheet sponges", false},
	{"make", "", "drill screws spirit-level bookshelf sandpaper", false},
	{"make", "", "sandpaper paintbrushes wall-paint dust-sheet masking-tape", false},
	{"make", "", "hammer nails picture-frame canvas spirit-level", false},

	{"home", "", "washing-powder dish-soap sponges bin-bags toilet-paper", true},
	{"home", "", "toothpaste shampoo toilet-paper light-bulbs", true},
	{"home", "", "apples bananas carrots milk bin-bags", true},
	{"home", "", "rice noodles soy-sauce lentils salt", true},
	{"home", "winter", "candles batteries light-bulbs chocolate", true},
}
