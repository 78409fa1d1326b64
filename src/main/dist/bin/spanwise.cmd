@echo off
rem Starts Spanwise with the first JDK or JRE of version 25 or newer that is found.
setlocal EnableExtensions DisableDelayedExpansion
for %%i in ("%~dp0..") do set "SPANWISE_APP=%%~fi"
set "SPANWISE_JAVA="

if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for /f "delims=" %%j in ('where java.exe 2^>nul') do call :try "%%j"
for /d %%d in (
  "%ProgramFiles%\Java\*"
  "%ProgramFiles%\Eclipse Adoptium\*"
  "%ProgramFiles%\Microsoft\jdk*"
  "%ProgramFiles%\Zulu\*"
  "%ProgramFiles%\BellSoft\*"
  "%ProgramFiles%\Amazon Corretto\*"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*"
  "%USERPROFILE%\.jdks\*"
  "%USERPROFILE%\scoop\apps\*jdk*"
) do (
  call :try "%%~d\bin\java.exe"
  call :try "%%~d\current\bin\java.exe"
)

if not defined SPANWISE_JAVA (
  echo spanwise: needs Java 25 or newer, and none was found in JAVA_HOME, on the path or in the usual folders. 1>&2
  echo Install a JDK 25, for example Eclipse Temurin, or set JAVA_HOME to the folder of one. 1>&2
  exit /b 1
)

"%SPANWISE_JAVA%" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Djava.locale.providers=SPI,CLDR "-Dspanwise.home=%SPANWISE_APP%" -cp "%SPANWISE_APP%\lib\*" dev.spanwise.Launcher %*
exit /b %ERRORLEVEL%

rem Takes the java in %1 when none is chosen yet and its version is 25 or newer.
:try
if defined SPANWISE_JAVA exit /b 0
if not exist "%~1" exit /b 0
set "SPANWISE_VERSION="
for /f "tokens=3" %%v in ('""%~1" -version 2^>^&1 ^| findstr /i /c:" version ""') do if not defined SPANWISE_VERSION set "SPANWISE_VERSION=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%SPANWISE_VERSION%") do set "SPANWISE_VERSION=%%m"
if not defined SPANWISE_VERSION exit /b 0
if %SPANWISE_VERSION% GEQ 25 set "SPANWISE_JAVA=%~1"
exit /b 0
