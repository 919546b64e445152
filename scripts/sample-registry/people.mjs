/** Who cuts in the sample market. All invented: workshops by producer and country of polish, with their cutters. */

export const REGISTRY_NAMES = {
  "severny-stones": "Severny Stones rough ledger",
  "gaborone-cutting": "Gaborone Cutting Works register",
  "antwerp-facets": "Antwerp Facets stone book",
  "aurora-jewels": "Aurora Jewels stone book",
};

/** [name, Chinese name, year of the first day at the wheel, may be named] */
const RU = [
  ["Ayaal Nikiforov", "阿亚尔·尼基福罗夫", 2003, true],
  ["Tuyara Sivtseva", "图娅拉·西夫采娃", 2009, true],
  ["Mikhail Dorofeyev", "米哈伊尔·多罗费耶夫", 1994, true],
  ["Sardana Okhlopkova", "萨尔达娜·奥赫洛普科娃", 2014, true],
  ["Pavel Zyryanov", "帕维尔·济里亚诺夫", 1999, false],
  ["Irina Belolyubskaya", "伊琳娜·别洛柳布斯卡娅", 2011, true],
];
const BW = [
  ["Keabetswe Molosiwa", "凯亚贝茨韦·莫洛西瓦", 2005, true],
  ["Onthatile Seretse", "翁塔蒂莱·塞雷策", 2011, true],
  ["Tebogo Ramotswe", "特博霍·拉莫茨韦", 2008, true],
  ["Lorato Kgositau", "洛拉托·科西陶", 2016, true],
  ["Mpho Gaborekwe", "姆波·加博雷奎", 2013, false],
];
const IN = [
  ["Jignesh Vaghasiya", "吉格内什·瓦加西亚", 2001, true],
  ["Bhavna Dholakiya", "巴夫娜·多拉基亚", 2012, true],
  ["Ramesh Kathrotiya", "拉梅什·卡特罗蒂亚", 1996, true],
  ["Hetal Savani", "赫塔尔·萨瓦尼", 2015, true],
  ["Paresh Lathiya", "帕雷什·拉蒂亚", 2007, false],
];
const BE = [
  ["Lieven Verschoren", "利芬·费尔斯霍伦", 1991, true],
  ["Annelies Daems", "安内利斯·达姆斯", 2004, true],
  ["Menachem Roth", "梅纳赫姆·罗特", 1998, true],
  ["Joris Wuyts", "约里斯·维茨", 2010, false],
];
const AM = [
  ["Gevorg Sahakyan", "格沃尔格·萨哈基扬", 2002, true],
  ["Narine Mkrtumyan", "纳里内·姆克尔图米扬", 2013, true],
];

const workshop = (name, zh, city, cutters) => ({ name, zh, city, cutters });
const IN_SURAT = workshop("Varsana Polishing, Surat", "苏拉特瓦尔萨纳切磨坊", "Surat", IN);

export const WORKSHOPS = {
  "SV/RU": workshop("Severny polishing works", "北辰切磨厂", "Yakutsk", RU),
  "GC/BW": workshop("Gaborone Cutting Works, hall 2", "哈博罗内切磨工坊二号厅", "Gaborone", BW),
  "AF/BE": workshop("Antwerp Facets, Hoveniersstraat bench", "安特卫普刻面工作室", "Antwerp", BE),
  "AF/AM": workshop("Nor Hatik cutting works", "新哈季克切磨厂", "Yerevan", AM),
  IN: IN_SURAT,
  RU: workshop("Severny polishing works", "北辰切磨厂", "Yakutsk", RU),
  BW: workshop("Gaborone Cutting Works, hall 1", "哈博罗内切磨工坊一号厅", "Gaborone", BW),
};

export const SETTING_BENCH = {
  workshop: "Aurora Jewels, setting bench",
  workshopZh: "曙光珠宝镶嵌工坊",
  workshopCity: "Hong Kong",
};
export const ASSAY_OFFICE = "Hong Kong assay bench (sample)";

/** Roughs of which several stones were cut: the registry knows the rough, the workshop's system tells what became of it. */
export const ROUGHS = {
  "gaborone-cutting": [
    {
      mineId: "LTP-202504-97001",
      mined: {
        date: "2025-04-09",
        deposit: "Letlapeng",
        depositZh: "莱特拉彭矿",
        region: "Central District",
        regionZh: "中部区",
        country: "BW",
        roughWeightMct: 4120,
        kimberleyNumber: "BW-704117",
      },
      sorted: { date: "2025-05-02" },
    },
    {
      mineId: "TSW-202506-97002",
      mined: {
        date: "2025-06-18",
        deposit: "Tswapo",
        depositZh: "茨瓦波矿",
        region: "Central District",
        regionZh: "中部区",
        country: "BW",
        roughWeightMct: 6800,
        kimberleyNumber: "BW-704117",
      },
      sorted: { date: "2025-07-04" },
    },
  ],
};
