/**
 * Names in Chinese characters as the Latin words that papers and lists write: pinyin, with the trade's and the country's
 * words also in English ("丹东鸿祥实业发展有限公司": dan dong hong xiang industrial development limited). Readings of characters:
 * pinyin-pro. What stays open: which syllables a paper joins; the matcher joins neighbors itself.
 */
import { pinyin } from "pinyin-pro";
import { regionalReadings } from "@/domain/compliance/screening/regional-readings";

/** Simplified=English; both simplified and traditional writing where they differ. */
const WORDS = new Map<string, string>(
  `有限公司=limited 有限責任公司=limited 有限责任公司=limited 股份有限公司=joint stock company 股份公司=joint stock company 公司=company 會社=company 会社=company
  集团=group 集團=group 控股=holdings 国际=international 國際=international 贸易=trading 貿易=trading 商贸=trading 商貿=trading 经贸=trading 經貿=trading
  进出口=import export 進出口=import export 实业=industrial 實業=industrial 工业=industry 工業=industry 发展=development 發展=development 开发=development 開發=development
  科技=technology 技术=technology 技術=technology 电子=electronics 電子=electronics 电气=electric 电力=electric power 航运=shipping 航運=shipping 船务=shipping 船務=shipping
  海运=shipping 海運=shipping 运输=transport 運輸=transport 物流=logistics 货运=freight 貨運=freight 代理=agency 远洋=ocean 遠洋=ocean 渔业=fishing 漁業=fishing
  海洋=ocean 银行=bank 銀行=bank 投资=investment 投資=investment 矿业=mining 礦業=mining 矿产=minerals 金属=metal 金屬=metal 材料=materials 化工=chemical
  石油=petroleum 石化=petrochemical 能源=energy 天然气=gas 中远=cosco 中遠=cosco 油轮=tanker 油輪=tanker 昆仑=kunlun 华为=huawei 中兴=zte 海康威视=hikvision 大华=dahua 中芯国际=smic 煤炭=coal 钢铁=steel 鋼鐵=steel 机械=machinery 機械=machinery 设备=equipment 設備=equipment 汽车=automobile
  航空=aviation 航天=aerospace 精密=precision 仪器=instrument 工程=engineering 建设=construction 建設=construction 建筑=construction 通信=communication 通讯=communication
  信息=information 网络=network 服务=service 服務=service 咨询=consulting 旅游=travel 文化=culture 教育=education 珠宝=jewelry 珠寶=jewelry 首饰=jewelry 首飾=jewelry
  钻石=diamond 鑽石=diamond 黄金=gold 黃金=gold 宝石=gems 寶石=gems 玉石=jade 贸易公司=trading company 总公司=corporation 總公司=corporation 分公司=branch
  研究院=research institute 研究所=research institute 大学=university 大學=university 中国=china 中國=china 香港=hong kong 澳门=macau 台湾=taiwan 朝鲜=korea 朝鮮=korea
  联合=united 聯合=united 环球=global 全球=global 东方=oriental 亚洲=asia 亞洲=asia 太平洋=pacific 长城=great wall 保利=poly 医药=pharmaceutical 生物=bio 食品=food
  纺织=textile 服装=garment 水产=aquatic products 农业=agriculture 木业=wood 铝业=aluminium 铝=aluminium 合作=cooperation 商会=chamber 安全=security 公安=public security 新疆生产建设兵团=xinjiang production and construction corps`
    .split(/\s+(?=[^\s=]+=)/)
    .map((pair) => pair.trim().split("=") as [string, string]),
);
const WORD_CHARACTERS_MAX = Math.max(...[...WORDS.keys()].map((word) => word.length));

const HAN = /[\u3400-\u9fff\uf900-\ufaff]+/g;
const HAN_ONLY = /^[\u3400-\u9fff]+$/;
export const HAS_HAN = /[\u3400-\u9fff\uf900-\ufaff]/;

function syllables(run: string, asPerson: boolean): string {
  return pinyin(run, { toneType: "none", type: "array", v: true, surname: asPerson ? "head" : "off" })
    .map((syllable) => syllable.replace(/ü|v/g, "u"))
    .join(" ");
}

function withTradeWords(run: string): string {
  const words: string[] = [];
  let brand = "";
  const flush = () => {
    if (brand) words.push(syllables(brand, false));
    brand = "";
  };
  for (let at = 0; at < run.length; ) {
    let length = Math.min(WORD_CHARACTERS_MAX, run.length - at);
    while (length > 0 && !WORDS.has(run.slice(at, at + length))) length--;
    if (length === 0) brand += run[at++];
    else {
      flush();
      words.push(WORDS.get(run.slice(at, at + length)) ?? "");
      at += length;
    }
  }
  flush();
  return words.join(" ");
}

/** As a person (family name first, its own reading), as a company with trade words in English, and all in pinyin. */
export function latinOfChinese(text: string): string[] {
  const person = text.replace(HAN, (run) => ` ${syllables(run, true)} `);
  const company = text.replace(HAN, (run) => ` ${withTradeWords(run)} `);
  const plain = text.replace(HAN, (run) => ` ${syllables(run, false)} `);
  const regional = HAN_ONLY.test(text) ? regionalReadings(text) : [];
  return [...new Set([company, person, plain, ...regional].map((one) => one.replace(/\s+/g, " ").trim()))];
}
