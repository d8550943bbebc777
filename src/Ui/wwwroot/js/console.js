// Consoles need only the switches; everything else is MudBlazor's.
import "./switch.js";
