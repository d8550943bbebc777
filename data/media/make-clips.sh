#!/usr/bin/env bash
# Draws the clips of the demo's live rooms from the SVG layers beside this script: each layer becomes a picture
# (chromium), the pictures move against each other and become an eight-second loop (ffmpeg, H.264, no sound).
# Room numbers may be named: make-clips.sh 4 5. Every movement has a period that divides eight seconds, so the end meets the beginning.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rooms=("$@")
[ $# -gt 0 ] || rooms=(1 2 3 4 5 6)
layers=("$here/layers/heart.svg")
for room in "${rooms[@]}"; do layers+=("$here"/layers/*-"$room".svg); done

for layer in "${layers[@]}"; do
  chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
    --disable-sync --user-data-dir="$work/profile" --hide-scrollbars --default-background-color=00000000 \
    --window-size=1080,1920 --force-device-scale-factor=0.66667 --screenshot="$work/$(basename "$layer" .svg).png" "file://$layer" 2>/dev/null
done

turn="2*PI*t"
sway="x='7*sin($turn/4)':y='5*sin($turn/2)'"
for room in "${rooms[@]}"; do
  inputs=()
  for layer in studio streamer eyes blink smile talk hold table; do
    inputs+=(-loop 1 -framerate 25 -t 8 -i "$work/$layer-$room.png")
  done
  inputs+=(-loop 1 -framerate 25 -t 8 -i "$work/heart.png")
  ffmpeg -y -loglevel error "${inputs[@]}" -filter_complex "
    [0][1]overlay=$sway[a];
    [a][2]overlay=$sway:enable='gt(mod(t+2,4),0.16)'[b];
    [b][3]overlay=$sway:enable='lte(mod(t+2,4),0.16)'[c];
    [c][4]overlay=$sway:enable='lt(mod(t*5,2),1)+between(mod(t,4),3,4)'[d];
    [d][5]overlay=$sway:enable='gte(mod(t*5,2),1)*lt(mod(t,4),3)'[e];
    [e][6]overlay=x='17*sin($turn/4)':y='27*sin($turn/4+1)-20'[f];
    [f][7]overlay=0:0[g];
    [8]split[h1][h2];
    [g][h1]overlay=x='280+23*sin($turn/2)':y='467-1267*mod(t,4)/4'[i];
    [i][h2]overlay=x='313+19*sin($turn/2+2)':y='600-1400*mod(t+2,4)/4'[j];
    [j]scale=480:854:flags=area,format=yuv420p[out]" \
    -map "[out]" -t 8 -r 25 -c:v libx264 -profile:v main -preset slow -crf 30 -movflags +faststart -an \
    -map_metadata -1 -fflags +bitexact "$here/live-$room.mp4"
  ffmpeg -y -loglevel error -i "$here/live-$room.mp4" -frames:v 1 -q:v 6 "$here/live-$room.jpg" # The poster is the first frame.
done
