/**
 * Texts of the market, a file a module and language. English is the shape; Chinese must have every key, or it does
 * not compile. Messages are ICU (use-intl).
 */
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/domain/shared/locale";
import { admission as admissionEn } from "@/messages/en/admission";
import { approvals as approvalsEn } from "@/messages/en/approvals";
import { auctions as auctionsEn } from "@/messages/en/auctions";
import { catalogue as catalogueEn } from "@/messages/en/catalogue";
import { common as commonEn } from "@/messages/en/common";
import { compliance as complianceEn } from "@/messages/en/compliance";
import { consignments as consignmentsEn } from "@/messages/en/consignments";
import { credentials as credentialsEn } from "@/messages/en/credentials";
import { gs1 as gs1En } from "@/messages/en/gs1";
import { hallmarks as hallmarksEn } from "@/messages/en/hallmarks";
import { home as homeEn } from "@/messages/en/home";
import { imports as importsEn } from "@/messages/en/imports";
import { landed as landedEn } from "@/messages/en/landed";
import { liveSales as liveSalesEn } from "@/messages/en/live-sales";
import { lotLog as lotLogEn } from "@/messages/en/lot-log";
import { media as mediaEn } from "@/messages/en/media";
import { notices as noticesEn } from "@/messages/en/notices";
import { onboarding as onboardingEn } from "@/messages/en/onboarding";
import { orders as ordersEn } from "@/messages/en/orders";
import { origin as originEn } from "@/messages/en/origin";
import { papers as papersEn } from "@/messages/en/papers";
import { parties as partiesEn } from "@/messages/en/parties";
import { passport as passportEn } from "@/messages/en/passport";
import { people as peopleEn } from "@/messages/en/people";
import { quotes as quotesEn } from "@/messages/en/quotes";
import { rough as roughEn } from "@/messages/en/rough";
import { saleroom as saleroomEn } from "@/messages/en/saleroom";
import { screening as screeningEn } from "@/messages/en/screening";
import { secondStep as secondStepEn } from "@/messages/en/second-step";
import { shopping as shoppingEn } from "@/messages/en/shopping";
import { stock as stockEn } from "@/messages/en/stock";
import { stockMedia as stockMediaEn } from "@/messages/en/stock-media";
import { tenders as tendersEn } from "@/messages/en/tenders";
import { tradeRules as tradeRulesEn } from "@/messages/en/trade-rules";
import { viewing as viewingEn } from "@/messages/en/viewing";
import { admission as admissionZh } from "@/messages/zh/admission";
import { approvals as approvalsZh } from "@/messages/zh/approvals";
import { auctions as auctionsZh } from "@/messages/zh/auctions";
import { catalogue as catalogueZh } from "@/messages/zh/catalogue";
import { common as commonZh } from "@/messages/zh/common";
import { compliance as complianceZh } from "@/messages/zh/compliance";
import { consignments as consignmentsZh } from "@/messages/zh/consignments";
import { credentials as credentialsZh } from "@/messages/zh/credentials";
import { gs1 as gs1Zh } from "@/messages/zh/gs1";
import { hallmarks as hallmarksZh } from "@/messages/zh/hallmarks";
import { home as homeZh } from "@/messages/zh/home";
import { imports as importsZh } from "@/messages/zh/imports";
import { landed as landedZh } from "@/messages/zh/landed";
import { liveSales as liveSalesZh } from "@/messages/zh/live-sales";
import { lotLog as lotLogZh } from "@/messages/zh/lot-log";
import { media as mediaZh } from "@/messages/zh/media";
import { notices as noticesZh } from "@/messages/zh/notices";
import { onboarding as onboardingZh } from "@/messages/zh/onboarding";
import { orders as ordersZh } from "@/messages/zh/orders";
import { origin as originZh } from "@/messages/zh/origin";
import { papers as papersZh } from "@/messages/zh/papers";
import { parties as partiesZh } from "@/messages/zh/parties";
import { passport as passportZh } from "@/messages/zh/passport";
import { people as peopleZh } from "@/messages/zh/people";
import { quotes as quotesZh } from "@/messages/zh/quotes";
import { rough as roughZh } from "@/messages/zh/rough";
import { saleroom as saleroomZh } from "@/messages/zh/saleroom";
import { screening as screeningZh } from "@/messages/zh/screening";
import { secondStep as secondStepZh } from "@/messages/zh/second-step";
import { shopping as shoppingZh } from "@/messages/zh/shopping";
import { stock as stockZh } from "@/messages/zh/stock";
import { stockMedia as stockMediaZh } from "@/messages/zh/stock-media";
import { tenders as tendersZh } from "@/messages/zh/tenders";
import { tradeRules as tradeRulesZh } from "@/messages/zh/trade-rules";
import { viewing as viewingZh } from "@/messages/zh/viewing";

const english = {
  admission: admissionEn,
  approvals: approvalsEn,
  landed: landedEn,
  liveSales: liveSalesEn,
  tenders: tendersEn,
  tradeRules: tradeRulesEn,
  auctions: auctionsEn,
  catalogue: catalogueEn,
  common: commonEn,
  compliance: complianceEn,
  consignments: consignmentsEn,
  credentials: credentialsEn,
  gs1: gs1En,
  hallmarks: hallmarksEn,
  home: homeEn,
  imports: importsEn,
  lotLog: lotLogEn,
  media: mediaEn,
  notices: noticesEn,
  onboarding: onboardingEn,
  orders: ordersEn,
  origin: originEn,
  papers: papersEn,
  parties: partiesEn,
  passport: passportEn,
  people: peopleEn,
  saleroom: saleroomEn,
  quotes: quotesEn,
  rough: roughEn,
  screening: screeningEn,
  secondStep: secondStepEn,
  shopping: shoppingEn,
  stockMedia: stockMediaEn,
  stock: stockEn,
  viewing: viewingEn,
};
type English = typeof english;
export type Module = keyof English;
export const MODULES = Object.keys(english) as readonly Module[];

/** The shape of a module's messages with the literal texts widened: what the other languages must provide. */
export type SameKeys<Tree> = { [Key in keyof Tree]: Tree[Key] extends string ? string : SameKeys<Tree[Key]> };

const chinese: { [M in Module]: SameKeys<English[M]> } = {
  admission: admissionZh,
  approvals: approvalsZh,
  landed: landedZh,
  liveSales: liveSalesZh,
  tenders: tendersZh,
  tradeRules: tradeRulesZh,
  auctions: auctionsZh,
  catalogue: catalogueZh,
  common: commonZh,
  compliance: complianceZh,
  consignments: consignmentsZh,
  credentials: credentialsZh,
  gs1: gs1Zh,
  hallmarks: hallmarksZh,
  home: homeZh,
  imports: importsZh,
  lotLog: lotLogZh,
  media: mediaZh,
  notices: noticesZh,
  onboarding: onboardingZh,
  orders: ordersZh,
  origin: originZh,
  papers: papersZh,
  parties: partiesZh,
  passport: passportZh,
  people: peopleZh,
  saleroom: saleroomZh,
  quotes: quotesZh,
  rough: roughZh,
  screening: screeningZh,
  secondStep: secondStepZh,
  shopping: shoppingZh,
  stockMedia: stockMediaZh,
  stock: stockZh,
  viewing: viewingZh,
};

/** Dotted keys of a tree of texts: "refusal.not-found". */
export type KeyOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeyOf<Tree[Key]>}`;
}[keyof Tree & string];

export type Translate<M extends Module> = (
  key: KeyOf<English[M]>,
  values?: Record<string, string | number | bigint | Date>,
) => string;

/** Texts of a module in a language, for handing to client components (components/intl/client-messages). */
export function messagesOf<M extends Module>(locale: Locale, module: M): SameKeys<English[M]> {
  return (locale === "zh" ? chinese[module] : english[module]) as SameKeys<English[M]>;
}

/**
 * Translator of one module, for the server: `const t = translator(locale, "orders"); t("cart.title")`.
 * An unknown key does not compile. Client components never import this file: it holds every text of the market.
 */
export function translator<M extends Module>(locale: Locale, module: M): Translate<M> {
  const key = `${locale} ${module}`;
  const made = TRANSLATORS.get(key) as Translate<M> | undefined;
  if (made) return made;
  const options = { locale, messages: messagesOf(locale, module), timeZone: "UTC" };
  const fresh = createTranslator(options as never) as Translate<M>;
  TRANSLATORS.set(key, fresh as unknown as Translate<Module>);
  return fresh;
}
/** Made once each: a translator keeps the messages that it has parsed. */
const TRANSLATORS = new Map<string, Translate<Module>>();
