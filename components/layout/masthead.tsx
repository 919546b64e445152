/** The head of every page but the auction room: mark, ways, search, destination, language, company. */

import { Menu } from "@/components/layout/menu";
import { LocaleSwitch, type NavItem, NavLinks } from "@/components/layout/nav-links";
import { Wordmark } from "@/components/layout/wordmark";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/domain/parties/actor";
import { type Permission, refusalFor } from "@/domain/parties/permissions";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Translate, translator } from "@/messages/messages";

type Action = (form: FormData) => Promise<void>;
export type MastheadProps = {
  locale: Locale;
  actor: Actor | null;
  /** ISO 3166-1 alpha-2 where goods would go: prices to the door and trade decisions are shown for it. */
  destination: string;
  destinations: readonly string[];
  setDestination: Action;
  signOut: Action | null;
  saleIsLive: boolean;
  cartCount: number;
  /** Notices that the reader has not looked at. */
  noticeCount: number;
};

function marketWays(locale: Locale, t: Translate<"common">, saleIsLive: boolean): NavItem[] {
  return [
    { href: `/${locale}/catalogue`, label: t("nav.stones") },
    { href: `/${locale}/catalogue?kind=pair,parcel`, label: t("nav.pairs") },
    { href: `/${locale}/catalogue?kind=jewel`, label: t("nav.jewels") },
    { href: `/${locale}/sales`, label: t("nav.sales"), live: saleIsLive },
    { href: `/${locale}/verify`, label: t("nav.passports") },
  ];
}

type Way = { href: string; label: string; icon: IconName };

/** Ways of a signed-in person, by the kinds of the company. */
function companyWays(locale: Locale, actor: Actor, t: Translate<"common">): Way[] {
  const ways: Way[] = [];
  if (actor.companyKinds.includes("buyer")) {
    ways.push({ href: `/${locale}/cart`, label: t("menu.cart"), icon: "cart" });
    ways.push({ href: `/${locale}/orders`, label: t("menu.orders"), icon: "doc" });
    ways.push({ href: `/${locale}/quotes`, label: t("menu.quotes"), icon: "sig" });
    ways.push({ href: `/${locale}/my-lots`, label: t("menu.myLots"), icon: "hammer" });
    const maker = translator(locale, "origin")("maker.title");
    ways.push({ href: `/${locale}/account/maker`, label: maker, icon: "ver" });
    ways.push({ href: `/${locale}/favorites`, label: t("menu.favorites"), icon: "mark" });
    ways.push({ href: `/${locale}/saved-searches`, label: t("menu.savedSearches"), icon: "search" });
  }
  if (actor.companyKinds.includes("producer")) {
    ways.push({ href: `/${locale}/producer`, label: t("menu.stock"), icon: "list" });
    ways.push({ href: `/${locale}/producer/upload`, label: t("menu.upload"), icon: "ul" });
    ways.push({ href: `/${locale}/producer/rough`, label: translator(locale, "rough")("title"), icon: "rough" });
    ways.push({ href: `/${locale}/producer/gs1`, label: translator(locale, "gs1")("title"), icon: "qr" });
    ways.push({ href: `/${locale}/producer/quotes`, label: t("menu.producerQuotes"), icon: "sig" });
    const consignments = translator(locale, "consignments")("title");
    ways.push({ href: `/${locale}/producer/consignments`, label: consignments, icon: "hammer" });
    ways.push({ href: `/${locale}/producer/orders`, label: t("menu.producerOrders"), icon: "truck" });
  }
  ways.push(...operatorWays(locale, actor, t));
  ways.push({ href: `/${locale}/look-up`, label: t("menu.lookUp"), icon: "hash" });
  ways.push({ href: `/${locale}/notices`, label: t("menu.notices"), icon: "bell" });
  ways.push({ href: `/${locale}/account`, label: t("menu.account"), icon: "user" });
  return ways;
}

/** Each only where the person's role may open it: an inspector of the state sees the register of rough alone. */
function operatorWays(locale: Locale, actor: Actor, t: Translate<"common">): Way[] {
  const rough = translator(locale, "rough")("title");
  const all: [Permission, Way][] = [
    ["parties.approve", { href: `/${locale}/operator`, label: t("menu.companies"), icon: "user" }],
    ["auctions.run", { href: `/${locale}/operator/sales`, label: t("menu.operatorSales"), icon: "hammer" }],
    ["payments.confirm", { href: `/${locale}/operator/payments`, label: t("menu.payments"), icon: "check" }],
    ["rough.inspect", { href: `/${locale}/operator/rough`, label: rough, icon: "rough" }],
    ["audit.view", { href: `/${locale}/operator/audit`, label: t("menu.audit"), icon: "list" }],
  ];
  return all.filter(([permission]) => refusalFor(actor, permission) === null).map(([, way]) => way);
}

function WayLinks({ ways }: { ways: Way[] }) {
  return ways.map((way) => (
    <Link key={way.href} href={way.href}>
      <Icon name={way.icon} />
      {way.label}
    </Link>
  ));
}

function SearchBox({
  locale,
  t,
  id,
  className,
}: {
  locale: Locale;
  t: Translate<"common">;
  id: string;
  className?: string;
}) {
  return (
    <search className={className}>
      <form action={`/${locale}/catalogue`}>
        <label className="sr-only" htmlFor={id}>
          {t("masthead.search")}
        </label>
        <Icon name="search" />
        <input id={id} type="search" name="q" className="input" placeholder={t("masthead.search")} maxLength={80} />
      </form>
    </search>
  );
}

function DestinationForm({
  locale,
  destination,
  destinations,
  setDestination,
  id,
  t,
}: Pick<MastheadProps, "locale" | "destination" | "destinations" | "setDestination"> & {
  id: string;
  t: Translate<"common">;
}) {
  const named = destinations.map((code) => ({ code, name: countryName(code, locale) }));
  named.sort((a, b) => a.name.localeCompare(b.name, locale === "zh" ? "zh-CN" : "en"));
  return (
    <form action={setDestination} className="grid gap-2 px-4 py-2">
      <label htmlFor={id} className="label">
        {t("masthead.destinationHint")}
      </label>
      <select id={id} name="destination" className="input" defaultValue={destination}>
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" className="btn">
        {t("masthead.destinationSet")}
      </button>
    </form>
  );
}

function SignOut({ signOut, label }: { signOut: Action | null; label: string }) {
  if (!signOut) return null;
  return (
    <form action={signOut}>
      <button type="submit">
        <Icon name="out-door" />
        {label}
      </button>
    </form>
  );
}

export function Masthead(props: MastheadProps) {
  const { locale, actor, destination, signOut } = props;
  const t = translator(locale, "common");
  const ways = actor ? companyWays(locale, actor, t) : [];
  const languages = { en: t("language.en"), zh: t("language.zh") };
  return (
    <header className="masthead glass-edge">
      <div className="masthead-row">
        <Link href={`/${locale}`} className="wordmark" aria-label={t("masthead.home")}>
          <Wordmark />
        </Link>
        <nav className="masthead-nav" aria-label={t("nav.label")}>
          <NavLinks items={marketWays(locale, t, props.saleIsLive)} live={t("nav.live")} />
        </nav>
        <SearchBox locale={locale} t={t} id="masthead-search" className="masthead-search" />
        <div className="masthead-tools">
          <Menu
            summary={
              <>
                <span className="font-normal text-ink-2">{t("masthead.to")}</span> {countryName(destination, locale)}
              </>
            }
          >
            <DestinationForm {...props} id="masthead-destination" t={t} />
          </Menu>
          <LocaleSwitch locale={locale} words={languages} />
          {actor ? (
            <>
              {props.noticeCount > 0 && (
                <Link href={`/${locale}/notices`} className="inline-flex items-center gap-2">
                  <Icon name="bell" label={t("menu.notices")} />
                  <span className="count-badge">{props.noticeCount}</span>
                </Link>
              )}
              {actor.companyKinds.includes("buyer") && (
                <Link href={`/${locale}/cart`} className="inline-flex items-center gap-2">
                  <Icon name="cart" label={t("menu.cart")} />
                  {props.cartCount > 0 && <span className="count-badge">{props.cartCount}</span>}
                </Link>
              )}
              <Menu
                summary={
                  <>
                    <span className="max-w-40 truncate">{actor.companyName}</span>
                    <Icon name="down" />
                  </>
                }
              >
                {actor.companyStatus !== "approved" && (
                  <p className="menu-note">{t(`companyStatus.${actor.companyStatus}`)}</p>
                )}
                <WayLinks ways={ways} />
                <hr />
                <SignOut signOut={signOut} label={t("menu.signOut")} />
              </Menu>
            </>
          ) : (
            <Link href={`/${locale}/sign-in`} className="font-semibold">
              {t("masthead.signIn")}
            </Link>
          )}
        </div>
        <PhoneTools {...props} ways={ways} languages={languages} t={t} />
      </div>
    </header>
  );
}

function PhoneTools({
  ways,
  languages,
  t,
  ...props
}: MastheadProps & { ways: Way[]; languages: Record<Locale, string>; t: Translate<"common"> }) {
  const { locale, actor } = props;
  return (
    <div className="phone-only ml-auto items-center">
      {props.noticeCount > 0 && (
        <Link href={`/${locale}/notices`} className="icon-button relative">
          <Icon name="bell" label={t("menu.notices")} />
          <span className="count-badge absolute right-0 top-1">{props.noticeCount}</span>
        </Link>
      )}
      {actor?.companyKinds.includes("buyer") && (
        <Link href={`/${locale}/cart`} className="icon-button">
          <Icon name="cart" label={t("menu.cart")} />
          {props.cartCount > 0 && <span className="count-badge absolute right-0 top-1">{props.cartCount}</span>}
        </Link>
      )}
      <Menu
        full
        summary={
          <span className="icon-button">
            <Icon name="menu" label={t("masthead.menu")} />
          </span>
        }
      >
        <nav aria-label={t("nav.label")}>
          <NavLinks items={marketWays(locale, t, props.saleIsLive)} live={t("nav.live")} />
        </nav>
        <hr />
        {actor ? (
          <>
            <p className="menu-note">{actor.companyName}</p>
            <WayLinks ways={ways} />
            <SignOut signOut={props.signOut} label={t("menu.signOut")} />
          </>
        ) : (
          <>
            <Link href={`/${locale}/sign-in`}>{t("masthead.signIn")}</Link>
            <Link href={`/${locale}/register`}>{t("masthead.register")}</Link>
          </>
        )}
        <hr />
        <DestinationForm {...props} id="phone-destination" t={t} />
        <div className="px-4 py-2">
          <LocaleSwitch locale={locale} words={languages} />
        </div>
      </Menu>
    </div>
  );
}
