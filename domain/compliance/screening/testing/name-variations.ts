/** Ways in which a listed name reaches a market otherwise written: for measuring how many are still found. */
import { pinyin } from "pinyin-pro";
import type { ListedParty } from "@/domain/compliance/screening/listed-party";
import type { Chance } from "@/domain/compliance/screening/testing/chance";

export type Variation = {
  kind: string;
  /** Parties whose names may be varied so; all where left out. */
  among?: (party: ListedParty) => boolean;
  vary(name: string, party: ListedParty, chance: Chance): string | null;
};

const wordsOf = (name: string) => name.replace(/[,]/g, " ").split(/\s+/).filter(Boolean);
const letters = "abcdefghijklmnopqrstuvwxyz";

function misspell(word: string, chance: Chance): string {
  const at = 1 + chance.below(word.length - 1);
  const kind = chance.below(4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + chance.pick([...letters]) + word.slice(at);
  if (kind === 2) return word.slice(0, at) + chance.pick([...letters]) + word.slice(at + 1);
  const before = word[at - 1] ?? "";
  return word.slice(0, at - 1) + (word[at] ?? "") + before + word.slice(at + 1);
}

/** Misspells one long word of the name, `times` words at most. */
function withTypos(name: string, times: number, chance: Chance): string | null {
  const words = wordsOf(name);
  const long = words.map((word, at) => (/^[A-Za-z]{5,}$/.test(word) ? at : -1)).filter((at) => at >= 0);
  if (long.length < times) return null;
  for (let turn = 0; turn < times; turn++) {
    const [at] = long.splice(chance.below(long.length), 1);
    if (at !== undefined) words[at] = misspell((words[at] ?? "").toLowerCase(), chance);
  }
  return words.join(" ");
}

function givenFirst(name: string): string | null {
  const [family, given, ...more] = name.split(",").map((part) => part.trim());
  return family && given && more.length === 0 ? `${given} ${family}` : null;
}

const RESPELLINGS: [RegExp, string][] = [
  [/kh/gi, "h"],
  [/iy\b/gi, "y"],
  [/y\b/gi, "iy"],
  [/zh/gi, "j"],
  [/ya/gi, "ia"],
  [/yu/gi, "iu"],
  [/ye/gi, "e"],
  [/ou/gi, "u"],
  [/ee/gi, "i"],
  [/mm/gi, "m"],
  [/ss/gi, "s"],
  [/q/gi, "k"],
  [/w/gi, "v"],
  [/dh/gi, "d"],
  [/ei/gi, "ey"],
  [/ks/gi, "x"],
  [/u/gi, "ou"],
  [/a(?=[^a]*$)/gi, "e"],
];

/** As a Russian paper would write it; for names that come from Cyrillic. */
const TO_CYRILLIC: [RegExp, string][] = [
  [/shch/g, "щ"],
  [/zh/g, "ж"],
  [/kh/g, "х"],
  [/ts/g, "ц"],
  [/ch/g, "ч"],
  [/sh/g, "ш"],
  [/yu|iu/g, "ю"],
  [/ya|ia/g, "я"],
  [/yo/g, "ё"],
  [/skiy\b|skii\b|sky\b|ski\b/g, "ский"],
  [/(iy|ii)\b/g, "ий"],
  [/([aeou])y/g, "$1й"],
  [/ye\b/g, "ые"],
  [/\bye/g, "е"],
  [/ye/g, "е"],
  [/([bvgdzklmnprstfhc])y\b/g, "$1ий"],
  [/a/g, "а"],
  [/b/g, "б"],
  [/v/g, "в"],
  [/g/g, "г"],
  [/d/g, "д"],
  [/e/g, "е"],
  [/z/g, "з"],
  [/i/g, "и"],
  [/k/g, "к"],
  [/l/g, "л"],
  [/m/g, "м"],
  [/n/g, "н"],
  [/o/g, "о"],
  [/p/g, "п"],
  [/r/g, "р"],
  [/s/g, "с"],
  [/t/g, "т"],
  [/u/g, "у"],
  [/f/g, "ф"],
  [/h/g, "х"],
  [/y/g, "ы"],
  [/w/g, "в"],
  [/j/g, "й"],
  [/x/g, "кс"],
  [/c/g, "к"],
  [/q/g, "к"],
];

function inCyrillic(name: string, party: ListedParty): string | null {
  const russian = party.programmes.some((programme) => /RUSSIA|UKRAINE|BELARUS/.test(programme));
  const plain = (party.type === "person" ? givenFirst(name) : name)?.toLowerCase();
  if (!russian || !plain || party.type !== "person" || !/^[a-z ]+$/.test(plain)) return null;
  const words = plain.split(" ");
  if (!/(ov|ev|in|sky|skiy|ova|eva|ina|skaya|enko|uk)$/.test(words.at(-1) ?? "")) return null;
  return TO_CYRILLIC.reduce((text, [from, to]) => text.replace(from, to), plain);
}

const NAME_CHARACTERS =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂国华建志文小玉红海波云峰飞鹏宇浩晓东春光辉新民永福德荣成学义振忠祥瑞庆元兴全安康宁思雅婷雪梅丹凤莲翠香月琴珍珠宝鑫森林树木天生立正中山川大小长久远航宏鸿达通顺利丰盛泰和顺吉庆港澳台朝鲜长安联航舶船洋实业";
const READING = new Map<string, string>();
for (const character of NAME_CHARACTERS) {
  const reading = pinyin(character, { toneType: "none", surname: "head", v: true });
  if (!READING.has(reading)) READING.set(reading, character);
}

/** Chinese characters that read so; null where the name is no pinyin of common characters. */
function inChinese(name: string, party: ListedParty): string | null {
  const chinese = party.countries.some((code) => code === "CN" || code === "HK" || code === "TW");
  if (!chinese || party.type !== "person") return null;
  const plain = name.replace(",", "").toLowerCase();
  if (!/^[a-z ]+$/.test(plain)) return null;
  const characters = plain.split(" ").map(charactersOf);
  return characters.includes(null) || plain.split(" ").length > 3 ? null : characters.join("");
}

function charactersOf(word: string): string | null {
  if (word === "") return "";
  for (let length = Math.min(6, word.length); length > 0; length--) {
    const character = READING.get(word.slice(0, length));
    const rest = character && charactersOf(word.slice(length));
    if (character && rest !== null && rest !== undefined) return character + rest;
  }
  return null;
}

const LEGAL_FORM =
  /,?\s*\b(L\.?L\.?C\.?|LTD\.?|LIMITED|CO\.?,? LTD\.?|INC\.?|S\.A\.|GMBH|OOO|JSC|PJSC|OAO|ZAO|CORPORATION|COMPANY|CO\.?|FZE|DMCC)\s*$/i;
const isPerson = (party: ListedParty) => party.type === "person";

export const VARIATIONS: readonly Variation[] = [
  { kind: "as listed", vary: (name) => name },
  { kind: "given name first", vary: (name, party) => (isPerson(party) ? givenFirst(name) : null) },
  { kind: "lower case, no signs", vary: (name) => name.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, " ") },
  { kind: "one misspelling", vary: (name, _party, chance) => withTypos(name, 1, chance) },
  { kind: "two misspellings", vary: (name, _party, chance) => withTypos(name, 2, chance) },
  {
    kind: "respelt",
    vary: (name, _party, chance) => {
      const fitting = RESPELLINGS.filter(([sound]) => new RegExp(sound.source, "i").test(name));
      if (fitting.length === 0) return null;
      const [sound, instead] = chance.pick(fitting);
      return (givenFirst(name) ?? name).replace(sound, instead);
    },
  },
  {
    kind: "middle names dropped",
    vary: (name, party) => {
      const [family, given] = name.split(",").map((part) => part.trim());
      const first = given?.split(" ")[0];
      return isPerson(party) && first && first.length < (given ?? "").length ? `${first} ${family}` : null;
    },
  },
  {
    kind: "middle name as initial",
    vary: (name, party) => {
      const words = wordsOf(givenFirst(name) ?? "");
      return isPerson(party) && words.length === 3 ? `${words[0]} ${words[1]?.[0]}. ${words[2]}` : null;
    },
  },
  {
    kind: "words reordered",
    vary: (name, party, chance) => {
      const words = wordsOf(name);
      if (words.length < 2 || words.length > 5) return null;
      const at = 1 + chance.below(words.length - 1);
      return isPerson(party) ? [...words].reverse().join(" ") : [...words.slice(at), ...words.slice(0, at)].join(" ");
    },
  },
  {
    kind: "two words joined",
    vary: (name, _party, chance) => {
      const words = wordsOf(name);
      if (words.length < 2) return null;
      const at = chance.below(words.length - 1);
      return [...words.slice(0, at), `${words[at]}${words[at + 1]}`, ...words.slice(at + 2)].join(" ");
    },
  },
  {
    kind: "a word split",
    vary: (name) => {
      const words = wordsOf(name);
      const at = words.findIndex((word) => /^[A-Za-z]{8,}$/.test(word));
      const word = words[at];
      return word ? [...words.slice(0, at), word.slice(0, 4), word.slice(4), ...words.slice(at + 1)].join(" ") : null;
    },
  },
  {
    kind: "legal form dropped",
    vary: (name, party) => (!isPerson(party) && LEGAL_FORM.test(name) ? name.replace(LEGAL_FORM, "") : null),
  },
  {
    kind: "legal form written out",
    vary: (name, party) => {
      if (isPerson(party)) return null;
      const out = name
        .replace(/\bLLC\b|\bL\.L\.C\./, "Limited Liability Company")
        .replace(/\bLTD\.?(?=\s|$)/, "Limited")
        .replace(/\bOOO\b/, "LLC");
      return out === name ? null : out;
    },
  },
  { kind: "in Cyrillic", vary: inCyrillic },
  {
    kind: "in Chinese characters",
    among: (party) =>
      isPerson(party) && party.countries.some((code) => code === "CN" || code === "HK" || code === "TW"),
    vary: inChinese,
  },
];
