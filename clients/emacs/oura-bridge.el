;;; oura-bridge.el --- Oura ring data by the program oura-bridge  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1"))
;; Version: 0.1.0

;;; Commentary:

;; (require 'oura-bridge)
;; (oura-bridge-call "oura.getDailySleep" :start_date "2024-03-01")
;;
;; `M-x oura-bridge-sleep' shows last week's sleep.  For made-up data:
;; (setq oura-bridge-command '("oura-bridge" "--demo"))

;;; Code:

(require 'jsonrpc)

(defgroup oura-bridge nil "Oura ring data." :group 'tools)

(defcustom oura-bridge-command (list (or (getenv "OURA_BRIDGE") "oura-bridge"))
  "The program and its options."
  :type '(repeat string))

(defcustom oura-bridge-timeout 120
  "Seconds that a call may take."
  :type 'number)

(defvar oura-bridge-notification-functions nil
  "Functions that are called with method and params of each notification.
Methods are symbols such as `auth.loginRequired', params are plists.")

(defvar oura-bridge--connection nil "The connection to the running bridge.")

(defun oura-bridge-connection ()
  "The connection to the bridge, which is started if it doesn't run."
  (unless (and oura-bridge--connection (jsonrpc-running-p oura-bridge--connection))
    (setq oura-bridge--connection
          (make-instance
           'jsonrpc-process-connection
           :name "oura-bridge"
           :events-buffer-scrollback-size 0
           :notification-dispatcher
           (lambda (_connection method params)
             (run-hook-with-args 'oura-bridge-notification-functions method params))
           :process
           (lambda ()
             (make-process
              :name "oura-bridge" :command oura-bridge-command :connection-type 'pipe
              :coding 'utf-8-emacs-unix :noquery t
              :stderr (get-buffer-create "*oura-bridge stderr*"))))))
  oura-bridge--connection)

(defun oura-bridge-call (method &rest params)
  "Call METHOD with PARAMS, a plist by name, and return its result.
Objects are plists, arrays are vectors, null is nil.  An error of the
bridge is signalled as `jsonrpc-error' with its code, message and data."
  (jsonrpc-request (oura-bridge-connection) (intern method) params :timeout oura-bridge-timeout))

(defun oura-bridge-call-async (method params success &optional failure)
  "Call METHOD with the plist PARAMS, and SUCCESS with the result.
FAILURE is called with the error, a plist with :code, :message and :data."
  (jsonrpc-async-request
   ;; Before Emacs 29 a method that is a string is sent as null.
   (oura-bridge-connection) (intern method) params
   :timeout oura-bridge-timeout
   :success-fn success
   :error-fn (or failure (lambda (err) (message "oura-bridge: %s" (plist-get err :message))))
   :timeout-fn (lambda () (message "oura-bridge: no answer to %s" method))))

(defun oura-bridge-stop ()
  "End the bridge."
  (interactive)
  (when oura-bridge--connection
    (let ((process (jsonrpc--process oura-bridge--connection)))
      (when (process-live-p process) (delete-process process)))
    (setq oura-bridge--connection nil)))

;;;###autoload
(defun oura-bridge-sleep ()
  "Show the sleep scores of the last week."
  (interactive)
  (let* ((week-ago (time-subtract nil (days-to-time 6)))
         (nights (oura-bridge-call "oura.getDailySleep"
                                   :start_date (format-time-string "%F" week-ago)
                                   :end_date (format-time-string "%F"))))
    (with-current-buffer (get-buffer-create "*Oura sleep*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (format "%-12s%5s%7s%7s%7s\n" "Night" "Score" "Deep" "REM" "Total"))
        (mapc (lambda (night)
                (let ((parts (plist-get night :contributors)))
                  (insert (format "%-12s%5s%7s%7s%7s\n" (plist-get night :day)
                                  (or (plist-get night :score) "-")
                                  (or (plist-get parts :deep_sleep) "-")
                                  (or (plist-get parts :rem_sleep) "-")
                                  (or (plist-get parts :total_sleep) "-")))))
              nights)
        (goto-char (point-min))
        (special-mode))
      (display-buffer (current-buffer)))))

(provide 'oura-bridge)
;;; oura-bridge.el ends here
