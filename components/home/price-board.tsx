/** Median asked price per carat by color and clarity; the tint is the price. Shape and weight are addresses. */
import { Link } from "@/components/ui/link";
import { bandBounds } from "@/domain/catalogue/like-stones";
import { formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { CLARITIES, COLORS } from "@/domain/stock/vocabulary";
import { translator } from "@/messages/messages";
import { term } from "@/messages/terms";

export type Board = { cells: ReadonlyMap<string, { medianMinor: number; count: number }>; stones: number };
/** Fewer stones than this make a weak median, shown in a quieter ink. */
const FEW = 4;

export function PriceBoard({
  board,
  shape,
  band,
  choices,
  locale,
}: {
  board: Board;
  shape: string;
  band: number;
  choices: { shapes: readonly string[]; bands: readonly number[] };
  locale: Locale;
}) {
  const t = translator(locale, "home");
  const colors = COLORS.filter((color) => CLARITIES.some((clarity) => board.cells.has(`${color}|${clarity}`)));
  const clarities = CLARITIES.filter((clarity) => colors.some((color) => board.cells.has(`${color}|${clarity}`)));
  const prices = [...board.cells.values()].map((cell) => cell.medianMinor);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const tint = (price: number) => (high > low ? Math.round(((price - low) / (high - low)) * 100) : 0);
  const { fromMct, toMct } = bandBounds(band);
  const range = (at: number) => {
    const bounds = bandBounds(at);
    return `${formatCarat(bounds.fromMct)}–${bounds.toMct === null ? "" : formatCarat(bounds.toMct - 10)}`;
  };
  const href = (nextShape: string, nextBand: number) => `/${locale}?board=${nextShape}.${nextBand}#board`;
  return (
    <section className="section" aria-labelledby="board">
      <div className="section-head">
        <h2 id="board" className="title title-section">
          {t("board.title")}
        </h2>
        <p className="lead">
          {t("board.lead", {
            shape: term(locale, "shape", shape),
            from: formatCarat(fromMct),
            to: toMct === null ? "" : formatCarat(toMct - 10),
          })}
        </p>
      </div>
      <div className="board-grid">
        <div>
          <p className="text-ink-2">{t("board.about", { count: board.stones, least: FEW })}</p>
          <p className="label mt-4 mb-1">{t("board.shapes")}</p>
          <nav className="flex flex-wrap gap-2" aria-label={t("board.shapes")}>
            {choices.shapes.map((one) => (
              <Link
                key={one}
                href={href(one, band)}
                scroll={false}
                className="chip"
                aria-current={one === shape ? "true" : undefined}
              >
                {term(locale, "shape", one)}
              </Link>
            ))}
          </nav>
          <p className="label mt-4 mb-1">{t("board.weights")}</p>
          <nav className="flex flex-wrap gap-2" aria-label={t("board.weights")}>
            {choices.bands.map((one) => (
              <Link
                key={one}
                href={href(shape, one)}
                scroll={false}
                className="chip"
                aria-current={one === band ? "true" : undefined}
              >
                {range(one)}
              </Link>
            ))}
          </nav>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        {/* biome-ignore lint/a11y/useSemanticElements: a group of a table is no set of fields */}
        <div className="table-scroll" role="group" aria-label={t("board.title")} tabIndex={0}>
          <table className="board">
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">{t("board.corner")}</span>
                </th>
                {clarities.map((clarity) => (
                  <th key={clarity} scope="col">
                    {clarity}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {colors.map((color) => (
                <tr key={color}>
                  <th scope="row">{color}</th>
                  {clarities.map((clarity) => {
                    const cell = board.cells.get(`${color}|${clarity}`);
                    if (!cell) return <td key={clarity} />;
                    return (
                      <td
                        key={clarity}
                        title={t("board.few", { count: cell.count })}
                        className={cell.count < FEW ? "is-few" : undefined}
                        style={{
                          background: `color-mix(in oklab, var(--color-case-edge) ${tint(cell.medianMinor)}%, var(--color-surface))`,
                        }}
                      >
                        {formatWhole(BigInt(cell.medianMinor), "USD")}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
