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
        "weight": 15,
        "example": [
          "",
          "",
          "The quiet duck drinks milk near the river."
        ]
      },
      {
        "name": "counting",
        "weight": 9,
        "example": [
          "Quack quack, said ",
          "two",
          " ducks at the school."
        ]
      },
      {
        "name": "pronoun",
        "weight": 9,
        "example": [
          "Leo called the girl because ",
          "he",
          " was hungry."
        ]
      },
      {
        "name": "agreement",
        "weight": 24,
        "example": [
          "The aunts behind the letter ",
          "find",
          " the mice."
        ]
      },
      {
        "name": "tense",
        "weight": 6,
        "example": [
          "Now the young bear near the garden ",
          "dances",
          "."
        ]
      },
      {
        "name": "polarity",
        "weight": 11,
        "example": [
          "The baker was lazy so everyone ",
          "complained",
          "."
        ]
      },
      {
        "name": "negation",
        "weight": 11,
        "example": [
          "The waiter was never slow so we want ",
          "more",
          "."
        ]
      },
      {
        "name": "names",
        "weight": 6,
        "example": [
          "We called Georgia and Georgia is a ",
          "friend",
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
        "weight": 2,
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
        "weight": 15,
        "example": [
          "",
          "",
          "小明不喜欢喝新鲜的咖啡和汤。"
        ]
      },
      {
        "name": "counting",
        "weight": 9,
        "example": [
          "咩咩咩咩咩，",
          "五",
          "只羊在森林叫。"
        ]
      },
      {
        "name": "pronoun",
        "weight": 9,
        "example": [
          "爷爷拜访了小芳，后来",
          "他",
          "饿了。"
        ]
      },
      {
        "name": "agreement",
        "weight": 24,
        "example": [
          "那辆靠近两只猫的",
          "自行车",
          "很旧。"
        ]
      },
      {
        "name": "aspect",
        "weight": 6,
        "example": [
          "上周阿姨在图书馆",
          "已经",
          "休息了。"
        ]
      },
      {
        "name": "polarity",
        "weight": 11,
        "example": [
          "蛋糕非常香，所以大家都",
          "笑",
          "了。"
        ]
      },
      {
        "name": "negation",
        "weight": 11,
        "example": [
          "今天茶不苦，所以我们",
          "留下",
          "了。"
        ]
      },
      {
        "name": "names",
        "weight": 6,
        "example": [
          "小红去高明，因为高明是",
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
        "weight": 2,
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
