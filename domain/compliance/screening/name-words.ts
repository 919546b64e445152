/**
 * Words that many strangers share: they identify little, however rarely a list names them. Own compilation of the most
 * frequent given and family names, trade words, places and titles of the countries that this market meets.
 */

const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** Said of a thousand companies. */
export const TRADE_WORDS = words(`
  trading trade traders trader international intl global world worldwide general group holding holdings import export imports exports impex
  investment investments invest enterprise enterprises industry industries industrial commercial commerce business services service solutions
  company companies corporation center centre house store shop shops market marketing management consulting consultancy consultants development
  developments project projects engineering construction building contracting technology technologies tech technical systems system electronics
  electric energy power oil gas petroleum petrochemical chemical chemicals mining minerals mineral metals metal steel iron gold golden silver
  platinum diamond diamonds gem gems gemstone gemstones jewel jewels jewelry jewellery jewelers jewellers jeweller jeweler ornament ornaments
  bijoux bijouterie pearl pearls ruby sapphire emerald jade stone stones crystal watch watches precious luxury fashion design designs designers
  shipping ship ships marine maritime sea ocean navigation tanker tankers cargo freight logistics transport transportation transit lines line
  airlines air aviation aircraft airways bank banking finance financial capital fund funds trust insurance exchange money credit securities asset
  assets property properties real estate land farm agriculture agricultural food foods medical pharma pharmaceutical health hospital hotel hotels
  travel tours tourism media press news publishing film education training school university institute institution academy research science
  scientific foundation charity society association organization organisation council committee union federation front party movement army brigade
  battalion force forces network security defense defence military national public private state federal government ministry department office
  agency bureau authority administration people free new first old great grand royal star sun moon light sky city town river mountain island bridge
  tower palace garden park north south east west northern southern eastern western central middle upper united universal modern premium prime best
  quality supreme elite ideal classic super mega top plus one two three red blue green white black pacific atlantic indian arab islamic european asian
  african american gulf mediterranean oriental orient fishery fishing product products production productions manufacturing manufacturer factory plant
  works equipment machine machinery tools parts auto motors motor automobile car cars truck vehicle spare supply supplies supplier distribution
  distributor representative branch co workshop studio lab labs laboratory grading polishing cutting polished rough mine mines natural
  s a comercial comercializadora comercio inmobiliaria inversiones constructora transportes servicios industrias grupo empresa distribuidora
  importadora exportadora agropecuaria agricola ganadera banco hotelera operadora administradora inversora corporacion compania sociedad de
  la los las el del y e torgovyy torgovaya torgovy dom almaz almazy zoloto kompaniya gruppa zavod fabrika predpriyatie bank tsentr`);

/** Places: they narrow little, for every town has companies named after it. */
export const PLACE_WORDS = words(`
  afghanistan albania algeria angola armenia australia austria azerbaijan bahrain baku bangladesh belarus belgium antwerp bolivia bosnia botswana
  brazil britain british bulgaria burma myanmar cambodia canada chile china chinese hong kong hongkong colombia congo cuba cyprus czech denmark dubai
  abu dhabi sharjah ecuador egypt emirates uae england estonia ethiopia europe euro asia africa america finland france french georgia germany german
  ghana greece guatemala haiti honduras hungary iceland india bombay mumbai surat delhi jaipur indonesia iran iranian tehran iraq baghdad ireland israel
  italy italian jamaica japan japanese tokyo jordan kazakhstan kenya korea korean kuwait kyrgyzstan laos latvia lebanon beirut liberia libya lithuania
  london macau malaysia mali malta mexico moldova mongolia morocco mozambique namibia nepal netherlands holland zealand nicaragua nigeria norway
  oman pakistan karachi panama paris peru philippines poland portugal qatar romania russia russian moscow moskva petersburg rwanda saudi arabia scotland
  senegal serbia singapore slovakia slovenia somalia spain sri lanka sudan sweden swiss switzerland geneva zurich syria syrian damascus taiwan
  tajikistan tanzania thailand bangkok tunisia turkey turkish istanbul turkmenistan uganda ukraine ukrainian kiev kyiv usa york uzbekistan venezuela
  caracas vietnam hanoi saigon ho chi minh yemen zambia zimbabwe beijing shanghai guangzhou shenzhen dalian tianjin qingdao ningbo xiamen wuhan nanjing
  hangzhou suzhou chengdu chongqing xian harbin shenyang dandong zhuhai foshan dongguan panyu guangdong fujian zhejiang jiangsu shandong liaoning hebei
  henan hubei hunan sichuan yunnan xinjiang tibet taipei kowloon crimea sevastopol siberia ural yakutia mir minsk kabul kandahar mogadishu tripoli cairo`);

/** Given names that millions bear. */
export const GIVEN_NAMES = words(`
  mohammed mohamed muhammad mohammad muhammed mohamad mahmoud mahmud ahmed ahmad ali hassan hasan hussein hussain husayn hossein omar umar osman
  usman othman khalid khaled abdullah abdulla abdallah abd abdul ibrahim yusuf youssef yousef yusif ismail mustafa mostafa hamid hamed hamza saleh salih
  salim salem said saeed sayed jamal kamal karim kareem nasser nasir amin amir tariq tarek faisal fahd sultan rashid rashad walid bilal adel adil aziz
  bakr anas ayman samir sami maher majid majed nabil yasin yasser zaid ziad mansour mansur jaber jabir isa musa dawood daud idris haji mullah sheikh
  shaikh fatima aisha maryam zainab khadija layla nour huda sara sarah mona reza mehdi mahdi hamidreza alireza javad mohsen saeid majid abbas akbar
  asghar jafar davoud farhad behrouz babak kaveh ivan vladimir aleksandr alexander aleksei alexey sergei sergey andrei andrey dmitri dmitry mikhail
  nikolai nikolay yuri yury igor oleg viktor victor pavel petr pyotr konstantin anatoly boris evgeny yevgeny evgeniy yevgeniy vitaly vyacheslav
  valery valentin vasily roman ruslan timur artem anton maxim maksim denis kirill ilya grigory leonid stanislav vadim eduard gennady georgy maria
  anna elena olga tatiana natalia natalya irina svetlana ekaterina julia yulia galina lyudmila marina viktoria aleksandra ksenia oksana
  john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua
  george kevin brian edward ronald timothy jason jeffrey peter henry frank patrick jack simon martin philip eric adam mary patricia jennifer linda
  elizabeth barbara susan jessica karen nancy lisa margaret sandra ashley laura emma jean pierre jacques francois marie claude louis philippe
  jose juan luis carlos jorge miguel antonio francisco pedro manuel alejandro fernando rafael ramon javier eduardo ricardo roberto mario sergio
  alberto alfredo oscar victor hector raul cesar enrique guillermo diego andres ruben julio gustavo jaime hugo gabriel marco rosa ana carmen
  luz gloria martha claudia sandra hans klaus stefan wolfgang marco giuseppe giovanni franco paolo luca mario abraham moshe yaakov isaac
  rajesh sanjay vijay rakesh suresh ramesh mahesh anil sunil ashok ravi amit sandeep deepak manoj rahul kumar raj ram singh bharat jayesh nilesh
  hitesh kirit dilip mukesh chetan bhavesh mehul nirav ketan paresh priya anita sunita pooja neha van thi duc minh anh hung tuan
  mehmet mustafa ahmet ali huseyin hasan ibrahim murat osman yusuf emre fatma ayse elchin elnur rashad ilham vugar kamran tural anar orkhan
  leyla aygun sevda nigar gunel kenji hiroshi takashi yong jong song chol chun hyon hyok il nam guk su kyong sok kwang myong ok sung jin hui hun ryong un`);

/** Family names that hundreds of thousands bear. */
export const FAMILY_NAMES = words(`
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian
  dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao zhong tan liao fan jin shi jia xia fu fang zou xiong bai meng qin qiu hou
  wong chan leung cheung lau kwok chow yip lam ng ho lee kim park pak choi choe chong jung kang cho yoon yun jang chang lim han oh so sin kwon
  hwang an ahn song ryu yu ri hong paek ko mun son nguyen tran le pham hoang phan vu vo dang bui do duong ngo smith johnson williams brown jones
  garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson taylor moore jackson martin lee perez thompson white harris
  sanchez clark ramirez lewis robinson walker young allen king wright scott torres hill flores green adams nelson baker hall rivera campbell mitchell
  carter roberts gomez diaz cruz morales ortiz gutierrez ramos reyes jimenez ruiz alvarez mendoza castillo vargas castro romero herrera medina
  aguilar vega rojas silva santos fernandez moreno munoz suarez rivas mejia guzman cardenas soto contreras valencia zapata salazar ospina patel shah mehta
  jain gupta sharma kumar singh agarwal agrawal kapoor khan malik chaudhary choudhary hussain ahmed iqbal butt qureshi syed ansari siddiqui sheikh
  doshi desai parikh kothari sanghvi zaveri soni verma mishra reddy rao nair pillai das ghosh roy joshi modi trivedi pandya vora bhansali
  zaytsev zaitsev solovyov solovyev golubev vinogradov bogdanov vorobyov vorobyev tarasov belov krylov zhukov komarov kiselev ilyin gusev titov kuzmin
  kudryavtsev baranov kulikov gerasimov sorokin medvedev yershov ershov nikiforov romanov grigoriev filippov tsvetkov polyakov sergeev konovalov belyaev
  denisov gavrilov kovalev koval savin ponomarev golovin frolov maslov isaev tikhonov aksenov rodionov lazarev karpov afanasiev vlasov sobolev
  maksimov danilov melnikov abramov matveev antonov tarasenko marchenko savchenko rudenko petrenko tkachuk moroz kravchuk oliynyk polishchuk
  zaytseva bogdanova belova krylova popov markov osipov chernov davydov bykov kalinin fomin gromov rybakov shubin zimin loginov shestakov
  ivanov petrov sidorov smirnov kuznetsov popov vasiliev vasilyev sokolov mikhailov novikov fedorov morozov volkov alekseev lebedev semenov egorov
  pavlov kozlov stepanov nikolaev orlov andreev makarov nikitin zakharov ivanova petrova smirnova kuznetsova popova bondarenko shevchenko kovalenko
  kravchenko tkachenko mammadov mamedov aliyev aliev huseynov guseinov guliyev ismayilov abbasov hasanov ahmadov mustafayev rahimov jafarov
  yilmaz kaya demir sahin celik yildiz ozturk aydin ozdemir arslan dogan kilic cohen levy levi mizrahi peretz friedman katz goldberg rosenberg
  muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann bernard dubois durand moreau laurent petit rossi russo ferrari
  bianchi romano de jong jansen vries berg bakker janssens peeters maes jacobs mertens haddad khoury nasr sultan mansour najjar hamdan darwish
  otaibi qahtani ghamdi harbi shammari dosari hashimi hashemi husseini hosseini mohammadi ahmadi karimi rahimi jafari rezaei moradi sato suzuki tanaka
  watanabe yamamoto ito nakamura tan ong lim teo goh`);

/** Bridges inside names; they join, they do not name. */
export const PARTICLES = words(
  "the and of for de da do dos das di del della der den des du la le les el al ul ar as ash at az ad an bin ibn ben bint bu van von und et y e i na in s",
);

/** Said before or after a name, no part of it. */
export const TITLES = words(
  "mr mrs ms miss mister madam mme dr doctor prof professor eng engineer sir lord lady hon his her excellency captain capt colonel col general gen lieutenant major brigadier admiral jr sr phd md mv president prasident",
);

/** Names that stand alone for a thing or brand in every country: alone they never block. */
export const PLAIN_SINGLE_WORDS = words(`
  aurora orion phoenix sirius atlas apollo delta omega alpha beta sigma titan titanic victoria victory diana venus mars mercury jupiter saturn neptune
  pluto luna nova stella polaris vega regal royal crown regent imperial majestic paragon pioneer progress prestige horizon summit zenith apex unity
  harmony liberty freedom justice hope faith grace joy spirit dream vision legend legacy fortune treasure paradise eden oasis lotus orchid rose lily iris
  jasmine camelia camellia tulip violet olive palm cedar sequoia falcon eagle hawk lion tiger leopard panther dragon unicorn pegasus dolphin whale shark
  swan dove raven amber opal topaz onyx coral ivory garnet amethyst turquoise aquamarine tourmaline brilliant facet carat lustre luster glitter shine
  radiance sparkle solitaire halo aria sonata melody rhythm symphony opera ballet galaxy cosmos universe comet meteor rainbow sunrise sunset breeze storm
  thunder lightning wave tide ocean coast harbor harbour bridge gate arrow spear shield sword armor knight king queen prince princess duke duchess
  baron emperor sultan pasha karat aurum argent tiara prima bella lumiere soleil celeste nimbus sheba cleopatra nefertiti sofia sophia olympia athena artemis hera helios artesia alexandria cordoba andromeda cassiopeia
  hannibal caesar spartacus hercules achilles ajax hector odyssey genesis exodus zion carmel galilee jericho alfa bravo echo foxtrot vector matrix
  quantum fusion element carbon graphite cobalt nickel chrome vertex focus prism spectrum optima maxima ultra extra integra universal continental
  transit orbit voyager navigator explorer discovery endeavour enterprise champion trophy medal laurel olympus parnas elbrus everest baikal volga
  amur lena angara caspian khazar bosphorus marmara anatolia sahara nile jordan tigris safir yaqut almas durr inci brilyant kristal elmas altyn kumush`);
