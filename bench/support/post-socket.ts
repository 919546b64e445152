/**
 * One keep-alive connection that posts JSON and reads the status: a bidder of the bench. node:http's own client costs as
 * much as the server that is measured; this one leaves the cores to it.
 */
import net from "node:net";

type Answer = { status: number; body: string };

export class PostSocket {
  private rest = "";
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  private constructor(
    private readonly socket: net.Socket,
    private readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.read(text));
    socket.on("error", (error) => this.waiting?.reject(error));
    socket.on("close", () => this.waiting?.reject(new Error("the connection was closed under a bid")));
  }

  static open(baseUrl: string): Promise<PostSocket> {
    const { host, hostname, port } = new URL(baseUrl);
    return new Promise((resolve, reject) => {
      const socket = net.connect(Number(port), hostname);
      socket.once("error", reject);
      socket.once("connect", () => resolve(new PostSocket(socket, host)));
    });
  }

  /** One at a time. */
  post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `POST ${path} HTTP/1.1\r\nhost: ${this.host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`${head}${lines.join("")}\r\n${body}`);
    });
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
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
