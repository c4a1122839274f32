import { language } from "../settings";

/** Why the node did not take an upload: its own word for it, Chinese, English. */
const REASONS: Record<string, readonly [zh: string, en: string]> = {
  UnknownTopic: ["未知主题", "unknown topic"],
  UnknownMessage: ["未知报文", "unknown message"],
  BadRsuId: ["单元编号无效", "bad RSU id"],
  EmptyPayload: ["内容为空", "empty"],
  UnsupportedEncoding: ["编码不支持", "encoding not supported"],
  FrameTooShort: ["帧头不完整", "frame too short"],
  BadFrameLength: ["帧长度不符", "frame lengths wrong"],
  BadFrameId: ["帧内编号无效", "bad id in frame"],
  KindMismatch: ["类型与主题不符", "kind mismatch"],
  IdentityMismatch: ["编号与主题不符", "id mismatch"],
  NoCapacity: ["日志无空间", "no capacity"],
  TooLarge: ["过长", "too large"],
  TooManyRsus: ["未知单元过多", "too many RSUs"],
  NotAllowed: ["不允许发布", "not allowed"],
  RateLimited: ["超出速率限制", "rate limited"],
  Stopping: ["节点正在停止", "node stopping"],
  BadJson: ["JSON 有误", "bad JSON"],
  InvalidJson: ["JSON 有误", "bad JSON"],
  JsonTooDeep: ["JSON 嵌套过深", "JSON too deep"],
  NoMessage: ["JSON 中无报文", "no message in JSON"],
  MissingField: ["缺少字段", "missing field"],
  MissingComponent: ["缺少必需成员", "missing component"],
  OutOfRange: ["超出取值范围", "out of range"],
  WrongType: ["字段类型不符", "wrong type"],
  TypeMismatch: ["类型不符", "type mismatch"],
  UnknownName: ["未知名称", "unknown name"],
  TooManyElements: ["列表过长", "too many elements"],
  BadText: ["文本编码有误", "bad text"],
  Truncated: ["报文不完整", "truncated"],
  InvalidChoice: ["选项编号无效", "invalid choice"],
  BadLength: ["长度编码有误", "bad length"],
  TrailingBits: ["末尾有多余数据", "trailing bits"],
  NonZeroPadding: ["填充位非零", "padding not zero"],
  LimitExceeded: ["超出解码上限", "limit exceeded"],
  UnsupportedExtension: ["扩展不支持", "extension not supported"],
  BufferTooSmall: ["缓冲区过小", "buffer too small"],
};

/** A reason in the reader's language; one that is not known here stays the node's word. */
export function reasonText(reason: string): string {
  const known = REASONS[reason];
  return known ? known[language.value === "zh" ? 0 : 1] : reason;
}
