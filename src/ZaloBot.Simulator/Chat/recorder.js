// A voice clip from the microphone; without one, an audio file is picked.

import { el, toast } from "./dom.js";

const LONGEST = 5 * 60;
const TYPES = ["audio/mp4", "audio/webm", "audio/ogg"];

export async function record(openPanel, onDone, pickFile) {
  const microphone = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
  if (!microphone || !window.MediaRecorder) {
    toast("Máy này không có micrô: hãy chọn một tệp âm thanh.");
    return pickFile();
  }
  const recorder = new MediaRecorder(microphone, { mimeType: TYPES.find(type => MediaRecorder.isTypeSupported(type)) });
  const chunks = [];
  const time = el("strong", {}, "0:00");
  let seconds = 0;
  let keep = false;
  const timer = setInterval(() => {
    seconds++;
    time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds >= LONGEST || !time.isConnected) finish(seconds >= LONGEST);
  }, 1000);

  function finish(wanted) {
    keep = wanted;
    if (recorder.state !== "inactive") recorder.stop();
  }

  recorder.ondataavailable = event => chunks.push(event.data);
  recorder.onstop = () => {
    clearInterval(timer);
    microphone.getTracks().forEach(track => track.stop());
    openPanel(null);
    const type = recorder.mimeType.split(";")[0];
    if (keep) onDone(new File(chunks, `tin-thoai.${type.split("/")[1]}`, { type }));
  };
  openPanel("voice", el("div.recording", {}, el("span.dot"), "Đang ghi ", time,
    el("button.chip", { type: "button", onclick: () => finish(false) }, "Hủy"),
    el("button.chip.primary", { type: "button", onclick: () => finish(true) }, "Gửi")));
  recorder.start();
}
