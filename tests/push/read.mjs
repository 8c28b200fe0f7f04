// A reader of its own for sealed messages and tokens, on Node's WebCrypto: it shares no line with
// what wrote them. Takes a list of cases as JSON, gives for each what it found.

import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

const { subtle } = webcrypto;
const text = new TextEncoder();
const bytes = (written) => Buffer.from(written, "base64url");
const CURVE = { name: "ECDH", namedCurve: "P-256" };

async function derived(secret, salt, info, length) {
  const key = await subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8);
}

/** RFC 8291 from the browser's side, RFC 8188 with its one record. */
async function opened({ body, secret, key, auth }) {
  const sealed = bytes(body);
  const own = bytes(key);
  const size = sealed.readUInt32BE(16);
  const sender = sealed.subarray(21, 21 + sealed[20]);
  const [x, y] = [own.subarray(1, 33), own.subarray(33)].map((half) => half.toString("base64url"));
  const jwk = { kty: "EC", crv: "P-256", d: secret, x, y };
  const mine = await subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]);
  const theirs = await subtle.importKey("raw", sender, CURVE, false, []);
  const shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256);
  const about = Buffer.concat([text.encode("WebPush: info\0"), own, sender]);
  const common = await derived(shared, bytes(auth), about, 32);
  const salt = sealed.subarray(0, 16);
  const secretKey = await derived(common, salt, text.encode("Content-Encoding: aes128gcm\0"), 16);
  const iv = await derived(common, salt, text.encode("Content-Encoding: nonce\0"), 12);
  const aes = await subtle.importKey("raw", secretKey, "AES-GCM", false, ["decrypt"]);
  const plain = await subtle.decrypt({ name: "AES-GCM", iv }, aes, sealed.subarray(21 + sealed[20]));
  const filled = Buffer.from(plain);
  const end = filled.findLastIndex((byte) => byte !== 0);
  if (filled[end] !== 2) throw new Error("the last record has no end");
  return { message: filled.subarray(0, end).toString("base64url"), length: filled.length, size };
}

/** RFC 8292: the token as its receiver checks it. */
async function vouched({ authorization }) {
  const found = /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(authorization);
  const [, head, claims, signature, key] = found;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const signer = await subtle.importKey("raw", bytes(key), curve, false, ["verify"]);
  const how = { name: "ECDSA", hash: "SHA-256" };
  const signed = text.encode(`${head}.${claims}`);
  const isTrue = await subtle.verify(how, signer, bytes(signature), signed);
  return isTrue && { isTrue, key, head: JSON.parse(bytes(head)), claims: JSON.parse(bytes(claims)) };
}

const cases = JSON.parse(readFileSync(0, "utf-8"));
const reader = (each) => (each.authorization ? vouched(each) : opened(each));
process.stdout.write(JSON.stringify(await Promise.all(cases.map(reader))));
