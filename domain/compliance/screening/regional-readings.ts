/**
 * How names in Chinese characters are written in Latin letters outside the mainland: Hong Kong's spelling of Cantonese,
 * and Korean as North Korea spells it. The characters most used in names only; own compilation from both standards' tables.
 */

const readings = (text: string) =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .flatMap((line) => {
        const [characters = "", latin = ""] = line.split("=");
        return [...characters].map((character) => [character, latin] as const);
      }),
  );

const CANTONESE = readings(`
  林=lam 鄭郑=cheng 月=yuet 娥=ngor 李=lee 家=ka 超=chiu 鄧邓=tang 炳=ping 強强=keung 曾=tsang 國国=kwok 衞卫偉伟惠=wai 張张=cheung 建健=kin 宗=chung
  夏=ha 寶宝=po 龍龙=lung 羅罗盧卢=lo 陳陈=chan 王黃黄=wong 劉刘=lau 梁=leung 吳吴=ng 周=chow 徐=tsui 孫孙=suen 馬马=ma 朱=chu 胡=wu 郭=kwok 何=ho
  高=ko 葉叶=yip 楊杨=yeung 趙赵=chiu 謝谢=tse 許许=hui 馮冯=fung 蔡=choi 蘇苏=so 蕭萧=siu 江=kong 余=yu 方=fong 石=shek 譚谭=tam 關关=kwan 文=man
  明=ming 志=chi 榮荣永=wing 華华=wah 英=ying 麗丽=lai 美=mei 玉=yuk 珍俊=chun 德=tak 光=kwong 輝辉=fai 傑杰=kit 康=hong 勝胜成=shing 發发=fat
  財财=choi 金=kam 福=fuk 祥=cheung 興兴=hing 泰=tai 和=wo 安=on 平=ping 東东=tung 南=nam 中=chung 山=shan 海=hoi 天=tin 生=sang 全=chuen 耀=yiu
  鋒锋=fung 少=siu 慧=wai 玲=ling 芬=fan 芳=fong 嘉=ka 樂乐=lok 恩=yan 仁=yan 忠=chung 良=leung 民=man 子=tsz 雄=hung 權权=kuen 添=tim 鴻鸿=hung`);

const KOREAN = readings(`
  金=kim 李=ri 朴=pak 崔=choe 鄭郑=chong 正貞贞廷=jong 姜=kang 趙赵=cho 尹=yun 張张=chang 林=rim 吳吴=o 韓韩=han 申=sin 徐=so 權权=kwon 黃黄=hwang
  安=an 宋松成星=song 柳=ryu 洪=hong 全=chon 高=ko 文=mun 孫孙善=son 恩銀银=un 日一=il 哲鐵铁=chol 永英勇龍=yong 男南=nam 明=myong 國国=guk 秀洙=su
  光=kwang 東东=tong 學学=hak 浩虎鎬=ho 龙=ryong 春=chun 海=hae 三=sam 仁=in 山=san 熙姬=hui 順顺=sun 玉=ok 淑=suk 慶庆京景=kyong 泰太=tae 俊=jun
  勳勋=hun 赫革=hyok 進进鎮镇=jin 植=sik 錫锡石=sok 範范=pom 元=won 在載=jae 相尚=sang 與与=yo 月=wol 主柱=ju 權權=kwon 炳=pyong 吉=kil 旭=uk`);

const NAME_CHARACTERS_MAX = 4;

/** The readings of one short run of characters, each only where every character has one. */
export function regionalReadings(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2 || characters.length > NAME_CHARACTERS_MAX) return [];
  return [CANTONESE, KOREAN].flatMap((table) => {
    const latin = characters.map((character) => table.get(character));
    return latin.includes(undefined) ? [] : [latin.join(" ")];
  });
}
