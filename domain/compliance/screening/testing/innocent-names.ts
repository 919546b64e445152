/** Invented and well-known names that stand on no list, for measuring how many are stopped without cause. */
import type { ListedParty } from "@/domain/compliance/screening/listed-party";
import type { Chance } from "@/domain/compliance/screening/testing/chance";

const split = (text: string) =>
  text
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

const PEOPLES: { given: string[]; family: string[] }[] = [
  {
    given: split(
      "Wei,Fang,Xiaoming,Lihua,Jianguo,Meiling,Yuchen,Haoran,Zhiqiang,Yan,Jing,Xin,Jun,Lei,Qiang,Min,Hui,Ling,Yifan,Siyu,Guoqiang,Xiuying,Zihan,Bo,Tao",
    ),
    family: split(
      "Zhang,Wang,Li,Liu,Chen,Yang,Huang,Zhao,Wu,Zhou,Xu,Sun,Ma,Zhu,Hu,Guo,He,Lin,Gao,Luo,Zheng,Liang,Xie,Song,Tang,Ouyang,Shangguan,Cheung,Wong,Lau,Kwok",
    ),
  },
  {
    given: split(
      "Mohammed,Ahmed,Ali,Omar,Khalid,Yousef,Ibrahim,Hassan,Hussein,Faisal,Tariq,Rami,Sami,Nadia,Layla,Huda,Mariam,Fatima,Zain,Bassam,Ghassan,Jihad,Anwar,Munir",
    ),
    family: split(
      "Al Mansoori,Al Maktoum,Haddad,Khoury,Nasser,Al Qasimi,Al Suwaidi,Darwish,Hamdan,Farouk,Mahmoud,Saleh,Qureshi,Al Zaabi,Bin Ghaith,Shami,Sabbagh,Abdulrahman,Al Falasi,Barakat",
    ),
  },
  {
    given: split(
      "Ivan,Sergey,Dmitry,Alexey,Olga,Natalia,Andrey,Mikhail,Tatiana,Ekaterina,Vladimir,Pavel,Nikita,Yulia,Anton,Roman,Artyom,Denis,Lyudmila,Fyodor",
    ),
    family: split(
      "Ivanov,Petrov,Smirnov,Kuznetsov,Popov,Sokolov,Lebedev,Kozlov,Novikov,Morozov,Volkov,Solovyov,Vasilyev,Zaytsev,Pavlov,Golubev,Vinogradov,Bogdanov,Vorobyov,Tarasov,Belov,Krylov,Zhukov",
    ),
  },
  {
    given: split(
      "Rajesh,Amit,Sanjay,Priya,Kiran,Nilesh,Hitesh,Jayesh,Bharat,Savji,Govind,Mukesh,Chirag,Dhruv,Ankit,Rakesh,Sunita,Pooja,Vipul,Ketan",
    ),
    family: split(
      "Patel,Shah,Mehta,Jain,Zaveri,Dholakia,Gandhi,Choksi,Jhaveri,Kothari,Sanghavi,Lakhani,Virani,Savani,Bhansali,Surana,Agarwal,Goyal,Khandelwal,Rathore",
    ),
  },
  {
    given: split(
      "John,Michael,David,Sarah,Emily,Robert,James,Laura,Peter,Thomas,Anna,Marie,Jan,Pieter,Luc,Sophie,Hans,Klaus,Marco,Giulia,Jose,Carmen,Pedro,Lucia,Diego",
    ),
    family: split(
      "Smith,Johnson,Miller,Janssens,Peeters,Dubois,Lefebvre,Schneider,Hoffmann,Rossi,Bianchi,Garcia,Fernandez,Lopez,Silva,O'Connor,Van den Berg,De Smet,Lindqvist,Andersen,Kowalski,Novak,Goldberg,Cohen,Steinmetz",
    ),
  },
  {
    given: split(
      "Elchin,Leyla,Rashad,Aygun,Vugar,Nigar,Tural,Gunel,Kamran,Sevinj,Mehmet,Ayse,Emre,Zeynep,Burak,Elif,Nguyen Van,Tran Thi,Le Minh,Pham Quoc",
    ),
    family: split(
      "Mammadov,Aliyev,Huseynov,Guliyev,Ismayilov,Babayev,Gasimov,Yilmaz,Demir,Kaya,Celik,Aydin,Ozturk,Hung,Lan,Hoa,Duc,Tuan,Thao,Linh",
    ),
  },
];

const BRANDS = split(
  "Sunrise,Golden Star,Blue River,Lotus,Phoenix,Royal,Silver Moon,Orient,Everest,Lumiere,Bellissima,Aurum,Northern Light,Karat,Celeste,Rosy Blue,Diamant,Pearl Harbor,Zenith,Kiran,Shree Ganesh,Om Sai,Al Noor,Al Safa,Jin Feng,Hua Long,Xin Yuan,Tai Fook,Baltic Amber,Caspian,Crystal,Maya,Adriana,Vega,Nova,Antique,Venus,Regent,Prima,Opal House,Delta,Atlas,Galaxy,Sapphire Bay,Emerald Isle,Ruby Lane,Tiara,Crown,Sterling,Imperial",
);
const TRADES = split(
  "Diamonds,Jewelry,Jewellery,Gems,Gold,Trading,International,Jewels,Diamond Trading,International Trading,Gem & Mineral,Jewellers,Precious Metals,Watch & Jewelry,Pearls,Import Export,Holdings,Group,Fine Jewelry,General Trading,Jewelry Manufacturing,Diamond Cutting Works,Investment",
);
const FORMS = split("LLC,Ltd,Co. Ltd,GmbH,DMCC,FZE,BVBA,Inc.,Pvt. Ltd.,Limited,JSC,S.A.,SRL,,,");

export function innocentPerson(chance: Chance): string {
  const people = chance.pick(PEOPLES);
  const [given, family] = [chance.pick(people.given), chance.pick(people.family)];
  return chance.below(2) === 0 ? `${given} ${family}` : `${family} ${given}`;
}

export function innocentCompany(chance: Chance): string {
  const people = chance.pick(PEOPLES);
  const brand = chance.below(3) === 0 ? chance.pick(people.family) : chance.pick(BRANDS);
  return `${brand} ${chance.pick(TRADES)} ${chance.pick(FORMS)}`.trim();
}

/** Houses of the trade, in Latin and Chinese. */
export const KNOWN_HOUSES = split(
  "Tiffany & Co.,Cartier International,Harry Winston Inc,Graff Diamonds,De Beers Group,Signet Jewelers,Pandora A/S,Chow Tai Fook Jewellery Group,Chow Sang Sang,Luk Fook Holdings,Lao Feng Xiang,Kiran Gems Pvt Ltd,Hari Krishna Exports,Rosy Blue NV,Diacore,Dharmanandan Diamonds,Venus Jewel,KGK Group,Dimexon Diamonds,Asian Star Company,Laurelton Diamonds,Julius Klein Diamonds,Leo Schachter Diamonds,Dalumi Group,Pluczenik Diamond Company,Petra Diamonds,Gem Diamonds,Lucara Diamond Corp,Dominion Diamond Mines,Mountain Province Diamonds,Firestone Diamonds,Namdeb,Debswana,Okavango Diamond Company,Endiama,Sodiam,Catoca,Rio Tinto Diamonds,Swarovski,Bulgari S.p.A.,Van Cleef & Arpels,Boucheron,Chopard,Piaget,Mikimoto,Tasaki,Damiani,Pomellato,Buccellati,Messika,Boodles,Garrard,Asprey,Blue Nile,Brilliant Earth,James Allen,Malabar Gold and Diamonds,Kalyan Jewellers,Joyalukkas,Tanishq,Titan Company,PC Jeweller,Rajesh Exports,Gitanjali Gems,Sheetal Manufacturing,Shrenuj,Suashish Diamonds,Karp Impex,Mahendra Brothers,Jewelex,Uni-Design,Stuller Inc,Rapaport,Gemological Institute of America,International Gemological Institute,HRD Antwerp,Malca-Amit,Brinks Global Services,Ferrari Group,Antwerp World Diamond Centre,Israel Diamond Exchange,Bharat Diamond Bourse,Shanghai Diamond Exchange,Dubai Diamond Exchange,PNJ,DOJI Group,SJC,Bao Tin Minh Chau,Gubelin Gem Lab,SSEF,Lotus Gemology,Sarine Technologies,周大福珠宝集团有限公司,周生生珠宝金行有限公司,六福珠宝,老凤祥股份有限公司,潮宏基珠宝,恒信钻石,上海钻石交易所,深圳市翠绿珠宝首饰有限公司,香港谢瑞麟珠宝,张伟,王芳,李娜,Иванов Иван Иванович,Смирнова Ольга Петровна,ООО Алмазный Дом,ООО Ювелирный завод Топаз,Сокол Ювелирная компания",
);

/** A stranger near a listed party: its family name with another's given name, its trade words with another brand. */
export function nearStranger(party: ListedParty, other: ListedParty): string | null {
  const [name, otherName] = [party.names[0]?.name ?? "", other.names[0]?.name ?? ""];
  if (party.type !== other.type) return null;
  if (party.type === "person") {
    const [family] = name.split(",");
    const [, given] = otherName.split(",");
    return family && given ? `${given.trim().split(" ")[0]} ${family}` : null;
  }
  if (party.type !== "entity") return null;
  const [words, otherWords] = [name.split(" "), otherName.split(" ")];
  return words.length >= 3 && otherWords.length >= 2 ? [otherWords[0], ...words.slice(1)].join(" ") : null;
}
