// Written from core/world by the test of core/lab: change the grammar, not this file.

/** One thing to be learned from a world's sentences. */
export interface WorldAbility {
  readonly name: string;
  /** How often its sentences are written, beside the others' weights. */
  readonly weight: number;
  /** One of its sentences: what stands before the word in which the ability shows, that word, and what stands after. */
  readonly example: readonly [before: string, word: string, after: string];
}

/** What can be chosen of the world in one language. */
export interface WorldChoices {
  readonly abilities: readonly WorldAbility[];
  readonly mostNoise: number;
  readonly leastVocabulary: number;
  readonly fewestFacts: number;
  readonly mostFacts: number;
}

export const worlds: Readonly<Record<"en" | "zh", WorldChoices>> = {
  "en": {
    "abilities": [
      {
        "name": "describe",
        "weight": 20,
        "example": [
          "",
          "",
          "Lily follows the green dogs at the market."
        ]
      },
      {
        "name": "counting",
        "weight": 8,
        "example": [
          "Meow meow meow meow, said ",
          "four",
          " young cats."
        ]
      },
      {
        "name": "pronoun",
        "weight": 10,
        "example": [
          "The sister helped Omar when ",
          "she",
          " was tired."
        ]
      },
      {
        "name": "agreement",
        "weight": 22,
        "example": [
          "The quiet singers behind the wolf ",
          "are",
          " sad."
        ]
      },
      {
        "name": "tense",
        "weight": 6,
        "example": [
          "Now the green mouse near the bridge ",
          "sings",
          "."
        ]
      },
      {
        "name": "polarity",
        "weight": 10,
        "example": [
          "The soup was delicious so everyone ",
          "smiled",
          "."
        ]
      },
      {
        "name": "negation",
        "weight": 10,
        "example": [
          "The cheese was not tasty so we will ",
          "leave",
          "."
        ]
      },
      {
        "name": "names",
        "weight": 4,
        "example": [
          "Anna reached Sydney and Sydney is a ",
          "place",
          "."
        ]
      },
      {
        "name": "facts",
        "weight": 7,
        "example": [
          "Emma lives in Tokyo, the capital of ",
          "Japan",
          "."
        ]
      },
      {
        "name": "recall",
        "weight": 3,
        "example": [
          "The red box has a book, the black box has a bell, the grey box has a hat, the grey box has a ",
          "hat",
          "."
        ]
      }
    ],
    "mostNoise": 0.5,
    "leastVocabulary": 0.25,
    "fewestFacts": 2,
    "mostFacts": 14
  },
  "zh": {
    "abilities": [
      {
        "name": "describe",
        "weight": 20,
        "example": [
          "",
          "",
          "小明不喜欢喝新鲜的咖啡和汤。"
        ]
      },
      {
        "name": "counting",
        "weight": 8,
        "example": [
          "喵喵，",
          "两",
          "只棕色的猫在学校叫。"
        ]
      },
      {
        "name": "pronoun",
        "weight": 10,
        "example": [
          "爷爷拜访了小芳，后来",
          "他",
          "饿了。"
        ]
      },
      {
        "name": "agreement",
        "weight": 22,
        "example": [
          "一位信旁边的",
          "老师",
          "在公园发呆。"
        ]
      },
      {
        "name": "aspect",
        "weight": 6,
        "example": [
          "明天画家和小芳在山上",
          "会",
          "睡觉。"
        ]
      },
      {
        "name": "polarity",
        "weight": 10,
        "example": [
          "蛋糕非常香，所以大家都",
          "笑",
          "了。"
        ]
      },
      {
        "name": "negation",
        "weight": 10,
        "example": [
          "今天茶不苦，所以我们",
          "留下",
          "了。"
        ]
      },
      {
        "name": "names",
        "weight": 4,
        "example": [
          "我们去建平，后来建平是",
          "地方",
          "。"
        ]
      },
      {
        "name": "facts",
        "weight": 7,
        "example": [
          "哥哥说芬兰的首都是",
          "赫尔辛基",
          "。"
        ]
      },
      {
        "name": "recall",
        "weight": 3,
        "example": [
          "棕色盒子里有信，白色盒子里有雨伞，灰色盒子里有书，棕色盒子里有",
          "信",
          "。"
        ]
      }
    ],
    "mostNoise": 0.5,
    "leastVocabulary": 0.25,
    "fewestFacts": 2,
    "mostFacts": 14
  }
};
