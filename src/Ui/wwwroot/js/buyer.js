// All a buyer's page runs of ours. Rooms add their own message plane.
import "./switch.js";
import "./sheet.js";
import "./video.js";
import "./countdown.js";
import "./passkey.js";
import "./again.js";
