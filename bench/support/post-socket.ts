/**
 * One keep-alive connection that posts JSON and reads the status: a bidder of the bench. node:http's own client costs as
 * much as the server that is measured; this one leaves the cores to it.
 */
import net from "node:net";

type Answer = { status: number; body: string };

export class PostSocket {
  private rest = "";
  private socket: net.Socket | null = null;
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  private readonly host: string;
  private readonly at: { host: string; port: number };

  constructor(baseUrl: string) {
    const { host, hostname, port } = new URL(baseUrl);
    this.host = host;
    this.at = { host: hostname, port: Number(port) };
  }

  /** One at a time. A connection that the server has closed while nothing was asked is opened anew. */
  async post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `POST ${path} HTTP/1.1\r\nhost: ${this.host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    const socket = this.socket ?? (await this.open());
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      socket.write(`${head}${lines.join("")}\r\n${body}`);
    });
  }

  close(): void {
    this.waiting = null;
    this.socket?.destroy();
  }

  private open(): Promise<net.Socket> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(this.at);
      socket.setNoDelay(true);
      socket.setEncoding("latin1");
      socket.on("data", (text: string) => this.read(text));
      const lost = (error: Error) => {
        if (this.socket === socket) this.socket = null;
        this.waiting?.reject(error);
        reject(error);
      };
      socket.on("error", lost);
      socket.on("close", () => lost(new Error("the connection was closed under a bid")));
      socket.on("end", () => lost(new Error("the server ended the connection under a bid")));
      socket.once("connect", () => {
        this.socket = socket;
        resolve(socket);
      });
    });
  }

  private read(text: string): void {
    this.rest += text;
    const end = this.rest.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.rest.slice(0, end))?.[1];
    const from = end + 4;
    const whole = length ? this.rest.length >= from + Number(length) : this.rest.endsWith("0\r\n\r\n");
    if (!whole) return;
    const answer = { status: Number(this.rest.slice(9, 12)), body: this.rest.slice(from) };
    this.rest = "";
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve(answer);
  }
}
