/**
 * One look a second over the messages of all rooms that somebody is in; each message is encoded once and goes to every
 * stream of its room. Messages are public.
 */
import type { Db } from "@/db/client";
import type { Watcher } from "@/services/auctions/lot-tail";
import { type RoomMessage, readNewMessages } from "@/services/saleroom/room-messages";

const LOOK_MS = 1000;

type Room = { last: number; streams: Set<Watcher> };

export function encodeMessage({ id, at, body }: Omit<RoomMessage, "saleId">): Buffer {
  return Buffer.from(`event: message\ndata: ${JSON.stringify({ id, at, body })}\n\n`);
}

export class RoomTail {
  private readonly rooms = new Map<string, Room>();
  private timer: NodeJS.Timeout | null = null;
  private looking = false;

  constructor(
    private readonly db: Db,
    private readonly onError: (error: Error) => void = () => {},
  ) {}

  /** @returns the messages after `said` that the room has had already, as frames */
  async join(saleId: string, stream: Watcher, said: number): Promise<Buffer[]> {
    const missed = await readNewMessages(this.db, new Map([[saleId, said]]));
    const room = this.rooms.get(saleId) ?? { last: missed.at(-1)?.id ?? said, streams: new Set<Watcher>() };
    room.streams.add(stream);
    this.rooms.set(saleId, room);
    this.timer ??= setInterval(() => void this.look(), LOOK_MS);
    return missed.map(encodeMessage);
  }

  leave(stream: Watcher): void {
    for (const [saleId, room] of this.rooms) {
      room.streams.delete(stream);
      if (room.streams.size === 0) this.rooms.delete(saleId);
    }
    if (this.rooms.size === 0) this.stop();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const after = new Map([...this.rooms].map(([saleId, room]) => [saleId, room.last]));
      for (const message of await readNewMessages(this.db, after)) {
        const room = this.rooms.get(message.saleId);
        if (!room || message.id <= room.last) continue;
        room.last = message.id;
        const bytes = encodeMessage(message);
        for (const stream of room.streams) stream.frame(`message ${message.id}`, bytes);
      }
    } catch (error) {
      this.onError(error as Error);
    } finally {
      this.looking = false;
    }
  }
}
