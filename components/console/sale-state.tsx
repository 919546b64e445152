/** Standing of a sale: color, icon, word. */
import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { SaleStatus } from "@/domain/auctions/sale";

const LOOK: Record<SaleStatus, readonly [Tone, IconName]> = {
  draft: ["quiet", "doc"],
  published: ["ok", "clock"],
  open: ["time", "play"],
  closed: ["ink", "check"],
  cancelled: ["fault", "ref"],
};

export function SaleState({ status, word }: { status: SaleStatus; word: string }) {
  const [tone, icon] = LOOK[status];
  return (
    <StateTag tone={tone} icon={icon}>
      {word}
    </StateTag>
  );
}
