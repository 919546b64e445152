/** What can be done with an item now: one metal action, its quieter sister, or in words why there is none. */
import { Button, LinkButton, SubmitButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Action = (form: FormData) => Promise<void>;

export function ItemActions({
  item,
  locale,
  isPriced,
  signedIn,
  heldUntil,
  stopped,
  hold,
  addToCart,
  idempotencyKey,
  next,
}: {
  item: StockSummary;
  locale: Locale;
  /** There is a price for this reader: the item's own, or one quoted to the company. */
  isPriced: boolean;
  signedIn: boolean;
  /** End of the reader's own hold; null where there is none. */
  heldUntil: Date | null;
  /** Why the trade rules stop it now, in words; null where they do not. */
  stopped: string | null;
  hold: Action;
  addToCart: Action;
  idempotencyKey: string;
  /** Where a press leads back to; the item's own page where it is left out. */
  next?: string;
}) {
  const t = translator(locale, "catalogue");
  const here = next ?? `/${locale}/items/${item.publicId}`;
  const cart = (
    <form action={addToCart}>
      <input type="hidden" name="publicId" value={item.publicId} />
      <input type="hidden" name="next" value={here} />
      <SubmitButton size="money" icon="cart" variant={heldUntil ? "metal" : "outline"}>
        {t("item.toCart")}
      </SubmitButton>
    </form>
  );
  if (item.status === "sold")
    return (
      <Notice tone="quiet" icon="check">
        {t("item.sold")}
      </Notice>
    );
  if (item.status === "in-sale") {
    return (
      <Notice tone="time" icon="clock">
        <p>{t("item.inSale")}</p>
        <LinkButton href={`/${locale}/sales`} size="small" className="mt-2">
          {t("item.toSale")}
        </LinkButton>
      </Notice>
    );
  }
  if (heldUntil) {
    return (
      <div className="grid gap-2">
        <Notice tone="ink" icon="hold">
          {t("item.heldByYou", { time: formatInstant(heldUntil, locale) })}
        </Notice>
        <div className="item-actions">{cart}</div>
      </div>
    );
  }
  if (item.status === "held")
    return (
      <Notice tone="quiet" icon="hold">
        {t("item.heldByOther")}
      </Notice>
    );
  if (!isPriced) return null;
  if (!signedIn) {
    return (
      <div className="item-actions">
        <LinkButton href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`} variant="metal" size="money">
          {t("item.signIn")}
        </LinkButton>
      </div>
    );
  }
  if (stopped) {
    return (
      <div className="grid gap-1">
        <div className="item-actions">
          <Button size="money" disabled aria-describedby="stopped">
            {t("item.hold")}
          </Button>
        </div>
        <p id="stopped" className="text-13 text-ink-2">
          {stopped}
        </p>
      </div>
    );
  }
  return (
    <div className="item-actions">
      <form action={hold}>
        <input type="hidden" name="publicId" value={item.publicId} />
        <input type="hidden" name="next" value={here} />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <SubmitButton size="money" variant="metal" icon="hold">
          {t("item.hold")}
        </SubmitButton>
      </form>
      {cart}
    </div>
  );
}
