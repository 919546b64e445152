/** A lot's item as a picture: a thumb for lists, a large one with its ruler for the room. */
import { JewelFigure, RulerFor, StoneLarge, StoneThumb } from "@/components/item/stone-drawing";
import type { LotItem } from "@/domain/auctions/sale-view";

function mainStone(item: LotItem) {
  const { species, color, weightMct } = item;
  return { species, shape: item.shape ?? "round", pieces: 1, weightMct, color };
}

export function LotThumb({ item, size = 40 }: { item: LotItem; size?: number }) {
  if (item.kind === "jewel") return <JewelFigure type={item.jewelType} stones={[mainStone(item)]} size={size} />;
  return <StoneThumb stone={item} size={size} />;
}

export function LotPicture({
  item,
  title,
  words,
}: {
  item: LotItem;
  title: string;
  words: { computed: string; scale: string };
}) {
  const jewel = item.kind === "jewel";
  return (
    <div className="stage-case">
      {jewel ? (
        <JewelFigure type={item.jewelType} stones={[mainStone(item)]} label={title} />
      ) : (
        <StoneLarge stone={item} label={title} />
      )}
      <p className="stage-note">{words.computed}</p>
      {!jewel && (
        <span className="stage-scale" aria-hidden="true">
          <RulerFor stone={item} share={1} label={words.scale} />
        </span>
      )}
    </div>
  );
}
