@echo off
cd /d "%~dp0"
mingbai build
if not errorlevel 1 start "" "output\index.html"
pause
