/** Fancy colors in Chinese, both scripts: turned into the English words that fancy-color.ts reads. */

const CHINESE_INTENSITIES: readonly (readonly [string, string])[] = [
  ["很淡彩", "very light "],
  ["很淡", "very light "],
  ["微浅", "very light "],
  ["淡彩", "fancy light "],
  ["浅彩", "fancy light "],
  ["浓彩", "fancy intense "],
  ["艳彩", "fancy vivid "],
  ["鲜彩", "fancy vivid "],
  ["深彩", "fancy deep "],
  ["暗彩", "fancy dark "],
  ["中彩", "fancy "],
  ["艳", "fancy vivid "],
  ["浓", "fancy intense "],
  ["彩", "fancy "],
  ["微弱", "faint "],
  ["微", "faint "],
  ["淡", "light "],
  ["浅", "light "],
];
const CHINESE_HUES: readonly (readonly [string, string, string])[] = [
  ["粉红", "pink", "pinkish"],
  ["橙红", "", ""],
  ["紫罗兰", "violet", "violetish"],
  ["蓝紫", "violet", "violetish"],
  ["变色龙", "chameleon", ""],
  ["橄榄", "olive", ""],
  ["粉", "pink", "pinkish"],
  ["红", "red", "reddish"],
  ["橙", "orange", "orangy"],
  ["橘", "orange", "orangy"],
  ["黄", "yellow", "yellowish"],
  ["绿", "green", "greenish"],
  ["蓝", "blue", "bluish"],
  ["紫", "purple", "purplish"],
  ["棕", "brown", "brownish"],
  ["褐", "brown", "brownish"],
  ["啡", "brown", "brownish"],
  ["灰", "gray", "grayish"],
  ["黑", "black", ""],
  ["白", "white", ""],
];
const SIMPLIFIED: Record<string, string> = {
  濃: "浓",
  豔: "艳",
  艷: "艳",
  綵: "彩",
  鮮: "鲜",
  淺: "浅",
  帶: "带",
  紅: "红",
  黃: "黄",
  綠: "绿",
  藍: "蓝",
  變: "变",
  龍: "龙",
  欖: "榄",
  羅: "罗",
  蘭: "兰",
  調: "调",
};

/** Word by word: intensity first, 带X is a modifier, the rest are hues (two in a row are near equal). */
export function fancyFromChinese(text: string): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text;
  let left = [...text].map((char) => SIMPLIFIED[char] ?? char).join("");
  left = left.replace(/天然|颜色|色调|色|调|[-－—·\s]/g, "");
  let english = "";
  let hues = "";
  let modifying = false;
  while (left !== "") {
    const intensity =
      hues === "" && !modifying ? CHINESE_INTENSITIES.find(([word]) => left.startsWith(word)) : undefined;
    if (intensity) {
      english += intensity[1];
      left = left.slice(intensity[0].length);
      continue;
    }
    if (/^[带偏]/.test(left)) {
      modifying = true;
      left = left.slice(1);
      continue;
    }
    const hue = CHINESE_HUES.find(([word, noun]) => noun !== "" && left.startsWith(word));
    if (!hue) return text;
    left = left.slice(hue[0].length);
    // 紫粉红 without 带 is how auction houses write purplish pink, 棕黄 how traders write brownish yellow.
    if ((hue[0] === "紫" && left.startsWith("粉")) || (hue[1] === "brown" && left.startsWith("黄"))) modifying = true;
    // 带紫粉红: what follows 带 colors what comes after it; the last word is the hue.
    if (modifying && left !== "" && hue[2] !== "") english += `${hue[2]} `;
    else hues += `${hues === "" ? "" : "-"}${hue[1]}`;
    modifying = false;
  }
  return `${english}${hues}`;
}
