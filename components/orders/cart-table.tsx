/** Lines of the cart in one currency, with what can be done to each. Actions are handed in. */

import { companyName, HOUSE_ZONE } from "@/components/orders/house";
import { LineThumb } from "@/components/orders/line-thumb";
import { lineGrades, lineReport, lineTitle } from "@/components/orders/line-words";
import { VerdictState } from "@/components/orders/verdict-state";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money, Time } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import { countryName, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

export type CartLineShown = {
  item: LineSnapshot;
  producerName: string;
  producerNameZh: string | null;
  priceMinor: bigint | null;
  cartPriceMinor: bigint | null;
  currency: Currency;
  state: "free" | "yours" | "theirs" | "gone";
  heldUntil: Date | null;
  verdict: TradeVerdict;
  picture: ItemPicture | undefined;
  /** Fresh for each drawing of the page. */
  holdKey: string;
};
type Press = (form: FormData) => Promise<void>;
type Props = {
  locale: Locale;
  lines: readonly CartLineShown[];
  destination: string;
  actions: { hold: Press; release: Press; remove: Press } | null;
};

export function CartTable({ locale, lines, destination, actions }: Props) {
  const t = translator(locale, "orders");
  return (
    <DataTable label={`${t("cart.title")} ${lines[0]?.currency ?? ""}`}>
      <thead className="max-sm:hidden">
        <tr>
          <Head>{t("line.item")}</Head>
          <Head>{t("line.report")}</Head>
          <Head numeric>{t("line.weight")}</Head>
          <Head>{t("trade.label", { country: countryName(destination, locale) })}</Head>
          <Head>{t("cart.state")}</Head>
          <Head numeric>{t("line.price")}</Head>
          {actions && (
            <Head className="relative">
              <span className="sr-only">{t("cart.remove")}</span>
            </Head>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.item.publicId} locale={locale} line={line} actions={actions} />
        ))}
      </tbody>
    </DataTable>
  );
}

function Line({ locale, line, actions }: { locale: Locale; line: CartLineShown; actions: Props["actions"] }) {
  const t = translator(locale, "orders");
  const { item } = line;
  const changed = line.priceMinor !== line.cartPriceMinor;
  return (
    // On a phone a line is a small card: a row of seven columns would hide its price and its buttons.
    <tr className="max-sm:grid max-sm:grid-cols-2 max-sm:items-center max-sm:py-2">
      <Cell className="min-w-52 max-sm:col-span-2">
        <span className="flex items-center gap-3">
          <LineThumb item={item} picture={line.picture} locale={locale} />
          <span>
            <Link className="link" href={`/${locale}/items/${item.publicId}`}>
              {lineTitle(locale, item)}
            </Link>
            <span className="block text-12 text-ink-2">
              {[
                lineGrades(item),
                companyName(locale, { name: line.producerName, nameZh: line.producerNameZh }),
                item.stockNumber,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </span>
        </span>
      </Cell>
      <Cell className="max-sm:hidden">
        {lineReport(locale, item) ?? <span className="text-ink-2">{t("line.noReport")}</span>}
      </Cell>
      <Cell numeric className="max-sm:hidden">
        {formatCarat(item.weightMct)}
      </Cell>
      <Cell className="max-sm:px-0">
        <VerdictState verdict={line.verdict} locale={locale} />
      </Cell>
      <Cell className="max-sm:px-0">
        <LineState locale={locale} line={line} />
      </Cell>
      <Cell numeric className="max-sm:px-0 max-sm:text-left">
        <strong>{line.priceMinor === null ? "–" : <Money minor={line.priceMinor} currency={line.currency} />}</strong>
        {changed && (
          <span className="block text-12 text-time">
            {t("cart.priceNew")}
            {line.cartPriceMinor !== null &&
              `, ${t("cart.priceWas", { price: formatMoney(line.cartPriceMinor, line.currency) })}`}
          </span>
        )}
      </Cell>
      {actions && (
        <Cell className="max-sm:px-0">
          <form className="flex justify-end gap-2">
            <input type="hidden" name="publicId" value={item.publicId} />
            <input type="hidden" name="next" value={`/${locale}/cart`} />
            <input type="hidden" name="idempotencyKey" value={line.holdKey} />
            {line.state === "free" && (
              <SubmitButton
                size="small"
                icon="hold"
                formAction={actions.hold}
                aria-label={`${t("cart.hold")} ${item.publicId}`}
              >
                {t("cart.hold")}
              </SubmitButton>
            )}
            {line.state === "yours" && (
              <SubmitButton
                size="small"
                formAction={actions.release}
                aria-label={`${t("cart.release")} ${item.publicId}`}
              >
                {t("cart.release")}
              </SubmitButton>
            )}
            <SubmitButton
              size="small"
              variant="quiet"
              icon="x"
              formAction={actions.remove}
              aria-label={`${t("cart.remove")} ${item.publicId}`}
            >
              {t("cart.remove")}
            </SubmitButton>
          </form>
        </Cell>
      )}
    </tr>
  );
}

function LineState({ locale, line }: { locale: Locale; line: CartLineShown }) {
  const t = translator(locale, "orders");
  if (line.state === "free") {
    return (
      <StateTag tone="ok" icon="check">
        {t("cart.free")}
      </StateTag>
    );
  }
  if (line.state === "yours") {
    return (
      <>
        <StateTag tone="ink" icon="hold">
          {t("cart.yours")}
        </StateTag>
        {line.heldUntil && (
          <span className="block text-12 text-ink-2">
            <Time at={line.heldUntil} locale={locale} zone={HOUSE_ZONE} />
          </span>
        )}
      </>
    );
  }
  return (
    <StateTag tone="quiet" icon={line.state === "theirs" ? "hold" : "x"}>
      {t(line.state === "theirs" ? "cart.theirs" : "cart.gone")}
    </StateTag>
  );
}
