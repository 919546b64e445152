/** Left pane: the lots in order with state, time left and price. */

import { TimeLeft } from "@/components/console/house-clock";
import { ItemThumb, type PicturedItem } from "@/components/item/item-picture";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { LotStatus } from "@/domain/auctions/sale";
import type { ItemPicture } from "@/domain/media/item-picture";
import { formatAmount, formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";

export type QueuedLot = {
  id: string;
  number: number;
  status: LotStatus;
  priceMinor: bigint | null;
  hasReserve: boolean;
  reserveMet: boolean;
  closesAt: Date;
  item: PicturedItem & { publicId: string };
};

type Queue = {
  locale: Locale;
  lots: readonly QueuedLot[];
  pictures: ReadonlyMap<string, ItemPicture>;
  chosenId: string | null;
  currency: Currency;
  nowMs: number;
  soonMs: number;
  hrefOf: (number: number) => string;
};

export function LotQueue({ locale, lots, pictures, chosenId, hrefOf, ...rest }: Queue) {
  const t = translator(locale, "auctions");
  return (
    <nav aria-label={t("console.lots")}>
      <h2 className="flex min-h-10 items-center gap-3 border-b border-line-2 px-4 text-13 font-semibold">
        {t("console.lots")} <span className="font-normal text-ink-2">{formatCount(lots.length)}</span>
      </h2>
      <ol>
        {lots.map((lot) => (
          <li key={lot.id}>
            <Link
              href={hrefOf(lot.number)}
              scroll={false}
              aria-current={lot.id === chosenId ? "true" : undefined}
              className="grid min-h-13 grid-cols-[36px_28px_minmax(0,1fr)_auto] items-center gap-x-2 border-b border-line px-3 py-1.5 text-13 no-underline hover:bg-case aria-[current]:bg-case-2 aria-[current]:shadow-[inset_4px_0_0_var(--color-ink)]"
            >
              <span className="case-tile size-9">
                <ItemThumb item={lot.item} picture={pictures.get(lot.item.publicId)} locale={locale} size={34} />
              </span>
              <span className="text-right font-semibold">{lot.number}</span>
              <span className="min-w-0">
                <span className="line-clamp-2">{itemTitle(locale, lot.item, true)}</span>
                <LotState locale={locale} lot={lot} {...rest} />
              </span>
              <span className="font-semibold" lang="en">
                {lot.priceMinor === null ? "–" : formatAmount(lot.priceMinor, rest.currency)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const ENDED: Partial<Record<LotStatus, readonly [string, IconName]>> = {
  sold: ["text-ink-2", "check"],
  unsold: ["text-ink-2", "x"],
  withdrawn: ["text-fault", "ref"],
  upcoming: ["text-ink-2", "clock"],
};

function LotState({
  locale,
  lot,
  nowMs,
  soonMs,
}: Pick<Queue, "locale" | "nowMs" | "soonMs"> & {
  lot: QueuedLot;
}) {
  const t = translator(locale, "auctions");
  const line = "flex items-center gap-1.5 text-12";
  const ended = ENDED[lot.status];
  if (ended) {
    const [ink, icon] = ended;
    return (
      <span className={`${line} ${ink}`}>
        <Icon name={icon} size={12} />
        {t(`lotState.${lot.status}`)}
      </span>
    );
  }
  if (lot.status === "paused")
    return (
      <span className={`${line} text-time`}>
        <Icon name="clock" size={12} />
        {t("lotState.paused")}
      </span>
    );
  const soon = lot.closesAt.getTime() - nowMs <= soonMs;
  const below = lot.hasReserve && !lot.reserveMet;
  const [ink, icon, word] = soon
    ? (["text-time", "clock", "closing"] as const)
    : below
      ? (["text-ink-2", "rnm", "belowReserve"] as const)
      : (["text-ok", "play", "open"] as const);
  return (
    <span className={`${line} ${ink}`}>
      <Icon name={icon} size={12} />
      {t(`lotState.${word}`)} <TimeLeft serverMs={nowMs} closesMs={lot.closesAt.getTime()} soonMs={soonMs} />
    </span>
  );
}
