"use client";
/** What the rostrum says: the newest message first, spoken politely, earlier ones behind it, then the sale's notice. */
import { useTranslations } from "use-intl";
import type { RoomMessage } from "@/components/auctions/use-live-lots";
import { formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";

export function Rostrum({
  locale,
  notice,
  messages,
  zone,
}: {
  locale: Locale;
  notice: string | null;
  messages: readonly RoomMessage[];
  zone: string;
}) {
  const t = useTranslations("auctions");
  const [newest, ...earlier] = messages;
  return (
    <div className="rostrum-words">
      <div aria-live="polite">
        {newest && (
          <p className="rostrum rostrum-new" key={newest.id}>
            <strong>{t("room.rostrum")}</strong> <time lang="en">{formatClock(new Date(newest.at), zone)}</time>{" "}
            {newest.body[locale]}
          </p>
        )}
      </div>
      {earlier.length > 0 && (
        <details className="rostrum-earlier">
          <summary>{t("room.rostrumEarlier", { count: earlier.length })}</summary>
          <ul>
            {earlier.map((message) => (
              <li key={message.id}>
                <time lang="en">{formatClock(new Date(message.at), zone)}</time> {message.body[locale]}
              </li>
            ))}
          </ul>
        </details>
      )}
      {notice && (
        <p className="rostrum">
          <strong>{t("room.rostrum")}</strong> {notice}
        </p>
      )}
    </div>
  );
}
