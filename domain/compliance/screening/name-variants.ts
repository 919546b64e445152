/**
 * Names that are one name in different languages or romanizations, each line one name. Given names of the Slavic, Arabic
 * and Western peoples; Chinese and Korean family names in pinyin, Wade-Giles, Hong Kong and Southeast Asian spelling.
 */
import { foldWord } from "@/domain/compliance/screening/fold-word";

const LINES = `
aleksandr alexander alexandr oleksandr aliaksandr alyaksandr aleksander alessandro alejandro iskandar sasha|aleksei alexey alexei oleksiy oleksii aliaksei
sergei sergey serhiy serhii siarhei serge sergio|vladimir volodymyr uladzimir wladimir vladimer|dmitri dmitry dmytro dzmitry dimitri dimitry dmitriy
mikhail michael mykhailo mikhael michel miguel mihail mihails mikail|nikolai nikolay mykola mikalai nicholas nicolas nikolaos|yevgeny evgeny yevgeniy evgeniy eugene yauhen yevhen yevhenii evgenii
yuri yury yuriy iurii jurij yurii iouri|andrei andrey andriy andrii andrew andreas andre|pavel paul pavlo pablo paval|petr pyotr peter petro piotr pedro piatro
viktor victor viktar|vasily vasiliy vasyl vasil basil|ivan john ioann yan jan juan jean johann|grigory grigoriy hryhoriy hryhorii gregory|igor ihor|oleg oleh aleh
georgy georgiy george heorhiy yuriy jorge georges heorhii|konstantin kostyantyn constantine kanstantsin|maxim maksim maksym|artem artyom artiom|kirill kyrylo kiril cyril
ilya illya ilia elias|gennady gennadiy henadiy hennadii|leonid leanid|vitaly vitaliy vital vitalii|vyacheslav viacheslav vjaceslav|anatoly anatoliy anatol
elena yelena olena alena helena|ekaterina yekaterina kateryna katsiaryna catherine katherine|tatiana tatyana tetiana tetyana|natalia natalya nataliya nataliia|yulia julia yuliya iuliia
anna hanna ganna anne ana|maria mariya mary maryia mariia|svetlana svitlana sviatlana|irina iryna irena|olga olha volha|aleksandra alexandra oleksandra
mohammed muhammad mohamed mohammad mohamad muhammed mahomet magomed mukhammad mehmet mohamud muhamad muhamed mohd muhamet|ahmed ahmad akhmed akhmad ahmet achmad akhmat
hussein husayn hussain hossein husain hoseyn hussien huseyn huseyin hosein gusein|hassan hasan hassen gasan khasan|ali aly|omar umar oumar|osman usman othman uthman ousmane
khalid khaled halid|yusuf youssef yousef yusif yousuf youssouf joseph iosif yusof yousif josef|ibrahim ebrahim abraham brahim ibragim|ismail esmail ismael ismaeel esmaeil
mahmoud mahmud mahmood makhmud|mustafa mostafa moustafa mustapha|abdullah abdulla abdallah abdollah|sulaiman sulayman suleiman suleyman soleiman sulejman solomon salman|saeed said sayed saeid sa'id saiid
jamal gamal djamal jamaal|yahya yahia|musa mousa moussa moses|isa issa eisa|daud dawood dawud davoud david daoud|yasin yassin yaseen|tariq tarek tarik tareq
nasser nasir naser nassir|qasim qassem kassem ghasem kasim qasem gasem|jafar jaafar ja'far|fatima fatma fatemeh|aisha ayesha aysha|zaynab zainab zeinab|faisal faysal feisal
rahman rahmaan rehman|rahim raheem|karim kareem|aziz azeez|latif lateef|hakim hakeem|majid majeed|wahid waheed|rashid rasheed rachid|salih saleh salah|salim saleem selim
abu abou abi|sheikh shaikh shaykh cheikh sheik|mullah mulla mollah molla|haji hajji hadji hajj haj|khan han|nur nour noor nor|din deen eddin uddin aldin|taliban taleban
zhang chang cheung teo zhan|li lee lei ly|wang wong vuong|chen chan tan tran|huang wong hwang ng hoang|lin lam lim|zhou chou chow chau chu|xu hsu hui tsui shyu|zheng cheng tay cheang trinh
liu lau low lieu liew|yang yeung yong young duong|wu ng woo goh ngo|zhao chao chiu trieu|cai tsai choi chua choy|guo kuo kwok quek kuok|xie hsieh tse|zhu chu chue|liang leung leong luong
song sung soong|tang tong|feng fung phung|deng teng dang|cao tsao cho|zeng tseng tsang|xiao hsiao siu siew|jiang chiang kong keung|ye yeh yip yap|luo lo law loh|he ho hor|hu wu woo oo
lu lo loo|qian chien chin tsien|qin chin chun|xia hsia ha|xue hsueh sit|yuan yuen un|yu yue|su so soo|shen shum sum|pan poon phua|ma mah|gao kao ko|sun suen soon|tian tien tin|wei ngai|xiong hsiung hung
kim gim jin|pak park bak|choe choi chui|ri rhee yi li lee|chong jung jeong chung zheng|an ahn|kang gang jiang|yun yoon youn|ryu yoo|sin shin|paek baek baik|cho jo|o oh|mun moon|no roh noh|ko go koh|kwak gwak|hwang whang
jong chong jung|yong young|chol chul cheol|hyok hyuk hyeok|song sung seong|kyong kyung gyeong|chun choon|sok suk seok|myong myung myeong|un eun|guk kuk gook|tok duk deok|chin jin|chu ju joo|su soo|ok uk|tae dae|il ill
wilhelm william vilhelm guillermo|heinrich henry henri enrique|ludwig louis luis luigi|karl carl charles carlos carlo|friedrich frederick fredrik|josef joseph jose giuseppe|franz francis francisco francesco francois
jakob jacob james jaime yakov iakov|antonio anthony anton antoine|stefan stephen steven stephane esteban stepan|alessandro alexandre alejandro alexander|giorgi giorgio|eduard edward eduardo|martin marten|thomas tomas tomasz
labour labor|centre center|organisation organization|defence defense|jewellery jewelry|company compania compagnie kompaniya|bank banco banque|saint st|brothers bros|intl international|mfg manufacturing|shpg shipping|invt investment|mgmt management|assn association|natl national|ind industries|dept department|univ university|gen general
almaz diamond almas|torgovyy torgovy trading torg|dom house|zavod plant factory|gruppa group grupp|rossiya russia|tsentr center centre|zoloto gold|neft oil|promyshlennost industry`;

const CLASSES_OF = new Map<string, Set<number>>();
LINES.split(/[|\n]/).forEach((line, at) => {
  for (const name of line.trim().split(" ")) {
    if (!name) continue;
    const fold = foldWord(name.replace(/'/g, ""));
    const classes = CLASSES_OF.get(fold) ?? new Set<number>();
    classes.add(at);
    CLASSES_OF.set(fold, classes);
  }
});
const MEMBERS: string[][] = [];
for (const [fold, classes] of CLASSES_OF) {
  for (const at of classes) {
    const members = MEMBERS[at] ?? [];
    members.push(fold);
    MEMBERS[at] = members;
  }
}

/** Folds of the other spellings of a name. */
export function variantsOf(fold: string): string[] {
  return [...(CLASSES_OF.get(fold) ?? [])].flatMap((at) => MEMBERS[at] ?? []).filter((other) => other !== fold);
}
