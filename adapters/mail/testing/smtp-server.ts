/** A mail server for tests: speaks enough SMTP to take one mail after another, or to refuse them. Loopback only. */
import { createServer, type Server } from "node:net";

export type TakenMail = { from: string; to: string[]; data: string };
export type SmtpServer = {
  url: string;
  taken: TakenMail[];
  refuseWith: (line: string | null) => void;
  stop: () => Promise<void>;
};

export async function startSmtpServer(): Promise<SmtpServer> {
  const taken: TakenMail[] = [];
  let refusal: string | null = null;
  const server: Server = createServer((socket) => {
    let mail: TakenMail = { from: "", to: [], data: "" };
    let inData = false;
    let rest = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    const command = (line: string) => {
      const [verb = ""] = line.toUpperCase().split(/[ :]/);
      if (verb === "EHLO" || verb === "HELO") return say("250 test");
      if (verb === "MAIL") mail = { from: line.slice(10), to: [], data: "" };
      if (verb === "RCPT") {
        if (refusal) return say(refusal);
        mail.to.push(line.slice(8).replace(/[<>]/g, ""));
      }
      if (verb === "DATA") {
        inData = true;
        return say("354 go on");
      }
      if (verb === "QUIT") {
        say("221 bye");
        return socket.end();
      }
      return say("250 ok");
    };
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      rest += chunk.toString("utf8");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (!inData) command(line);
        else if (line === ".") {
          inData = false;
          taken.push(mail);
          say("250 taken");
        } else mail.data += `${line}\n`;
      }
    });
    say("220 test");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    taken,
    refuseWith: (line) => {
      refusal = line;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
