"use client";
/** Parts of the room's bar: whether the stream runs, and what the reader's company is bound to. */
import { useTranslations } from "use-intl";
import type { Connection } from "@/components/auctions/use-live-lots";
import { formatAmount } from "@/domain/shared/format";
import type { Currency } from "@/domain/shared/money";

export function ConnectionBadge({ connection }: { connection: Connection }) {
  const t = useTranslations("auctions");
  return (
    <p className={`connection is-${connection}`} role="status">
      <span className="connection-bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t(`room.${connection}`)}
    </p>
  );
}

export function AtStake({ atStake, limit, currency }: { atStake: string; limit: string | null; currency: Currency }) {
  const t = useTranslations("auctions");
  const share =
    limit === null ? 0 : Math.min(100, Number((BigInt(atStake) * 100n) / BigInt(limit === "0" ? "1" : limit)));
  return (
    <div className="at-stake">
      <p>
        <span>
          <span className="label">{t("paddle.atStake")}</span>{" "}
          <strong lang="en">{formatAmount(atStake, currency)}</strong>
        </span>
        {limit !== null && (
          <span>
            <span className="label">
              {t("paddle.limit")} {currency}
            </span>{" "}
            <strong lang="en">{formatAmount(limit, currency)}</strong>
          </span>
        )}
      </p>
      {limit !== null && (
        <span className="at-stake-bar" aria-hidden="true">
          <i style={{ width: `${share}%` }} />
        </span>
      )}
    </div>
  );
}
