; The installer for Windows: for one person, without administrator's rights.
; makensis -DVERSION=0.1.0 -DBUNDLE=dist\briefing-viewer -DOUTPUT=dist\setup.exe briefing-viewer.nsi
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!ifndef VERSION
  !error "VERSION is not given"
!endif
!define NAME "Briefing Viewer"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\BriefingViewer"
!define TYPE "BriefingViewer.brief.1"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Briefing Viewer"
InstallDirRegKey HKCU "Software\Briefing Viewer" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "Installs ${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "Install"
  SetOutPath "$INSTDIR"
  ; What an older version left would be mixed with the new one.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  File /r "${BUNDLE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\Briefing Viewer" "Folder" "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\briefing-viewer.exe"

  WriteRegStr HKCU "Software\Classes\.brief" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\.brief" "Content Type" "application/x-briefing+zip"
  WriteRegStr HKCU "Software\Classes\.brief\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "Briefing"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\briefing-viewer.exe,0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\briefing-viewer.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\print" "" "Print sheet"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\print\command" "" '"$INSTDIR\briefing-viewer.exe" --print "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\briefing-viewer.exe"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  ; Explorer learns of the new kind of file.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Delete "$INSTDIR\briefing-viewer.exe"
  Delete "$INSTDIR\briefing-viewer-console.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\NOTICES.md"
  Delete "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegValue HKCU "Software\Classes\.brief\OpenWithProgids" "${TYPE}"
  ReadRegStr $0 HKCU "Software\Classes\.brief" ""
  StrCmp $0 "${TYPE}" 0 +2
    DeleteRegValue HKCU "Software\Classes\.brief" ""
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "Software\Briefing Viewer"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
